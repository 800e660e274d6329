// The little that a page does by itself: hiding the screen, and dates as the reader writes them.

const screen = document.getElementById("hidden-screen");

function hide(isHidden) {
    screen.hidden = !isHidden;
    document.body.classList.toggle("screen-hidden", isHidden);
    document.querySelector("main").inert = isHidden;
}

document.addEventListener("keydown", e => {
    if (e.key === "F9" || (e.key === "Escape" && !screen.hidden)) {
        e.preventDefault();
        hide(e.key === "F9" ? screen.hidden : false);
    }
});
document.getElementById("hide")?.addEventListener("click", () => hide(true));
screen?.addEventListener("click", () => hide(false));

// Alt+N leads to the first field of the form that enters something.
document.addEventListener("keydown", e => {
    const first = e.altKey && !e.ctrlKey && e.code === "KeyN" ? document.querySelector("[data-first]") : null;
    if (first) {
        e.preventDefault();
        first.focus();
    }
});
