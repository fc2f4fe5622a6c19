// Shows how far exports are, until none is waited for.

const EVERY = 1000 // ms
const WAITED_FOR = "[data-state=waiting], [data-state=running]"

async function look() {
    const list = document.querySelector("[data-exports]")
    if (!list.querySelector(WAITED_FOR)) return
    try {
        const answer = await fetch(location.pathname)
        // Who is not signed in any more is led to the sign-in, which has no list.
        if (answer.ok && !answer.redirected) show(list, new DOMParser().parseFromString(await answer.text(), "text/html"))
    } catch {
        // The server is away: the next look may find it.
    }
    setTimeout(look, EVERY)
}

// What stands as it stood keeps its buttons, and with them the focus.
function show(list, fresh) {
    for (const line of list.querySelectorAll(WAITED_FOR)) {
        const now = fresh.getElementById(line.id)
        if (!now) line.remove()
        else if (now.dataset.state !== line.dataset.state) line.replaceWith(now)
        else if (now.dataset.state === "running") advance(line, now)
    }
}

function advance(line, now) {
    const [bar, steps] = [line.querySelector("progress"), line.querySelector("[data-steps]")]
    bar.max = now.querySelector("progress").max
    bar.value = now.querySelector("progress").value
    steps.textContent = now.querySelector("[data-steps]").textContent
}

look()
