"""What the chooser of blocks shows of one whose example is taken from the house."""

from typing import Any


class ExampleForPerson:
    """A block whose example is something that the person who chooses a block meets."""

    def example(self, person: Any = None) -> Any:
        """Its value, as the block is given it; without a person, of all that there is."""
        raise NotImplementedError

    def get_preview_value(self) -> Any:
        """For the pattern library, which is for nobody alone."""
        block: Any = self
        return block.normalize(self.example())

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """With the example in the place of `value`, which is the same for everybody."""
        context: dict[str, Any] = super().get_preview_context(value, parent_context)  # type: ignore[misc]
        block: Any = self
        example = self.example(context["request"].user)
        return context | {"bound_block": block.bind(block.normalize(example))}
