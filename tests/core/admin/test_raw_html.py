"""Who may write raw HTML, and who may neither change nor lose it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.blocks.stream_block import StreamBlockValidationError

from accounts.models import User
from blog.models import PostPage
from core.admin.raw_html import GuardedPageForm, restore
from core.blocks.body import BodyStreamBlock
from core.blocks.raw_html import LockedRawHTMLBlock
from tests.writing import Publish

RAW = {"type": "raw_html", "value": "<b>raw</b>", "id": "raw"}
PROSE = {"type": "markdown", "value": "prose", "id": "prose"}
OTHER = {"type": "markdown", "value": "other", "id": "other"}


def body_of(*blocks: dict[str, Any]) -> Any:
    return BodyStreamBlock().to_python(list(blocks))


def kept_of(*blocks: dict[str, Any]) -> list[tuple[int, Any]]:
    return [(index, child) for index, child in enumerate(body_of(*blocks)) if child.block_type == "raw_html"]


def types_of(body: Any) -> list[str]:
    return [child.id for child in body]


def form_of(post: PostPage, person: User | None) -> Any:
    return type(post).get_edit_handler().get_form_class()(instance=post, for_user=person)


def block_of(post: PostPage, person: User) -> Any:
    return form_of(post, person).fields["body"].block


@pytest.fixture
def raw_post(publish: Publish) -> PostPage:
    post = publish("Raw", "prose")
    post.body = body_of(PROSE, RAW)
    post.save_revision().publish()
    return PostPage.objects.get(pk=post.pk)


def test_the_owner_may_write_it(raw_post: PostPage, owner: User) -> None:
    block = block_of(raw_post, owner)
    assert "raw_html" in block.child_blocks
    assert not isinstance(block.child_blocks["raw_html"], LockedRawHTMLBlock)


def test_an_editor_is_not_offered_it(publish: Publish, editor: User) -> None:
    assert "raw_html" not in block_of(publish("Plain"), editor).child_blocks


def test_an_editor_with_the_permission_is(publish: Publish, editor: User) -> None:
    Group.objects.get(name="Editors").permissions.add(Permission.objects.get(codename="add_raw_html"))
    assert "raw_html" in block_of(publish("Plain"), User.objects.get(pk=editor.pk)).child_blocks


def test_an_editor_sees_what_is_there_and_cannot_add_more(raw_post: PostPage, editor: User) -> None:
    block = block_of(raw_post, editor)
    assert isinstance(block.child_blocks["raw_html"], LockedRawHTMLBlock)
    assert block.meta.block_counts["raw_html"] == {"max_num": 1}


def test_the_editors_form_does_not_change_the_owners(raw_post: PostPage, owner: User, editor: User) -> None:
    form_of(raw_post, editor)
    assert not block_of(raw_post, owner).meta.block_counts


def test_nobody_in_particular_may_not_write_it(publish: Publish) -> None:
    form = PostPage.get_edit_handler().get_form_class()(instance=publish("Plain"))
    assert "raw_html" not in form.fields["body"].block.child_blocks


def test_every_page_with_a_body_has_such_a_form() -> None:
    from wagtail.models import get_page_models

    models = [model for model in get_page_models() if hasattr(model, "body")]
    assert models
    assert all(issubclass(model.base_form_class, GuardedPageForm) for model in models)


def test_what_was_changed_is_put_back() -> None:
    body = body_of({**RAW, "value": "<b>changed</b>"}, PROSE)
    restore(body, kept_of(PROSE, RAW))
    assert types_of(body) == ["raw", "prose"]
    assert body[0].value == "<b>raw</b>"


def test_what_was_removed_is_put_back_where_it_stood() -> None:
    body = body_of(PROSE, OTHER)
    restore(body, kept_of(PROSE, RAW, OTHER))
    assert types_of(body) == ["prose", "raw", "other"]


def test_what_was_removed_with_all_before_it_stands_at_the_end() -> None:
    body = body_of()
    restore(body, kept_of(PROSE, RAW))
    assert types_of(body) == ["raw"]


def test_what_is_new_is_refused() -> None:
    with pytest.raises(StreamBlockValidationError) as refusal:
        restore(body_of(PROSE, {**RAW, "id": "new"}), kept_of(PROSE))
    assert "can only be added by those who have the permission" in str(refusal.value.non_block_errors)


def test_what_is_there_twice_is_refused() -> None:
    with pytest.raises(StreamBlockValidationError):
        restore(body_of(RAW, RAW), kept_of(RAW))


def test_a_page_saved_by_an_editor_keeps_its_raw_html(raw_post: PostPage, editor_client: Any) -> None:
    data = form_data(
        raw_post, [("markdown", "changed", "prose"), ("raw_html", "<script>evil</script>", "raw")]
    )
    assert editor_client.post(f"/admin/pages/{raw_post.pk}/edit/", data).status_code == 302
    draft = PostPage.objects.get(pk=raw_post.pk).get_latest_revision_as_object()
    assert [child.value for child in draft.body] == ["changed", "<b>raw</b>"]


def test_a_page_saved_without_it_keeps_it_too(raw_post: PostPage, editor_client: Any) -> None:
    data = form_data(raw_post, [("markdown", "changed", "prose")])
    assert editor_client.post(f"/admin/pages/{raw_post.pk}/edit/", data).status_code == 302
    draft = PostPage.objects.get(pk=raw_post.pk).get_latest_revision_as_object()
    assert [child.value for child in draft.body] == ["changed", "<b>raw</b>"]


def test_more_of_it_is_refused_with_a_sentence(raw_post: PostPage, editor_client: Any) -> None:
    data = form_data(raw_post, [("raw_html", "<b>raw</b>", "raw"), ("raw_html", "<b>more</b>", "new")])
    page = editor_client.post(f"/admin/pages/{raw_post.pk}/edit/", data)
    assert page.status_code == 200
    assert "The maximum number of items is 1" in page.content.decode()


def test_words_written_while_raw_html_was_removed_are_shown_again(
    raw_post: PostPage, editor_client: Any
) -> None:
    data = form_data(raw_post, [("markdown", "new words", "prose"), ("raw_html", "<b>raw</b>", "raw")])
    raw_post.body = body_of(PROSE)
    raw_post.save_revision().publish()
    page = editor_client.post(f"/admin/pages/{raw_post.pk}/edit/", data)
    assert page.status_code == 200
    assert page.context["form"].errors["body"]
    assert "new words" in page.content.decode()
    assert "raw_html" not in types_in(raw_post)


def test_a_version_with_raw_html_that_was_removed_is_shown_again_when_it_is_saved(
    raw_post: PostPage, editor_client: Any
) -> None:
    old = raw_post.get_latest_revision()
    raw_post.body = body_of(PROSE)
    raw_post.save_revision().publish()
    data = form_data(raw_post, [("markdown", "new words", "prose"), ("raw_html", "<b>raw</b>", "raw")])
    page = editor_client.post(f"/admin/pages/{raw_post.pk}/edit/", data | {"revision": old.pk})
    assert page.status_code == 200
    assert "new words" in page.content.decode()
    assert "raw_html" not in types_in(raw_post)


def test_the_api_brings_back_no_raw_html_for_an_editor(
    raw_post: PostPage, editor_client: Any, owner_client: Any
) -> None:
    old = raw_post.get_latest_revision()
    raw_post.body = body_of(PROSE)
    raw_post.save_revision().publish()
    address = f"/admin/api/main/pages/{raw_post.pk}/action/revert_to_page_revision/"
    answer = editor_client.post(address, {"revision_id": old.pk})
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()
    assert "raw_html" not in types_in(raw_post)
    assert owner_client.post(address, {"revision_id": old.pk}).status_code == 200
    assert "raw_html" in types_in(raw_post)


def types_in(post: PostPage) -> list[str]:
    """The blocks of the latest version."""
    latest = PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()
    return [child.block_type for child in latest.body]


def form_data(post: PostPage, blocks: list[tuple[str, str, str]]) -> dict[str, Any]:
    """What a browser sends for the editor of a post."""
    data: dict[str, Any] = {
        "title": post.title,
        "slug": post.slug,
        "kind": "article",
        "body-count": len(blocks),
    }
    for number, (kind, value, key) in enumerate(blocks):
        place = f"body-{number}"
        data |= {f"{place}-type": kind, f"{place}-value": value, f"{place}-id": key}
        data |= {f"{place}-order": number, f"{place}-deleted": ""}
    for name in form_of(post, None).formsets:
        data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    return data
