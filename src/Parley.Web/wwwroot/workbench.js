// The little that a page does by itself: hiding the screen, dates as their reader writes them, and the way to what a link names.

const root = document.documentElement;
let title = document.title;
let focused = null;

function isHidden() {
    return root.classList.contains("screen-hidden");
}

// Nothing but the cover can be seen, read out or reached, and the tab has another name.
function cover() {
    const screen = document.getElementById("hidden-screen");
    const hide = isHidden();
    screen.hidden = !hide;
    for (const other of document.body.children) if (other !== screen && other.tagName !== "SCRIPT") other.inert = hide;
    if (hide && document.title !== screen.dataset.title) [title, document.title] = [document.title, screen.dataset.title];
    if (!hide && document.title === screen.dataset.title) document.title = title;
}

function hide(wanted) {
    if (wanted === isHidden()) return;
    if (wanted) focused = document.activeElement;
    root.classList.toggle("screen-hidden", wanted);
    sessionStorage.setItem("hidden", wanted ? "yes" : "no");
    for (const playing of document.querySelectorAll("audio, video")) playing.pause();
    cover();
    if (wanted) document.getElementById("hidden-screen").focus();
    else focused?.focus();
}

document.addEventListener("keydown", e => {
    if (e.key !== "F9" && !(e.key === "Escape" && isHidden())) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    hide(e.key === "F9" && !isHidden());
}, { capture: true });

document.addEventListener("click", e => {
    if (e.target.closest("#hide")) hide(true);
    else if (e.target.closest("#hidden-screen")) hide(false);
    else if (e.target.closest("#reconnect")) reconnect();
    else if (e.target.closest("#reload")) location.reload();
    else if (e.target.closest("a[href*='#']")?.pathname === location.pathname) setTimeout(() => { shown = ""; reveal(); });
});
// Alt+N leads to the first field of the form that enters something.
document.addEventListener("keydown", e => {
    const first = e.altKey && !e.ctrlKey && e.code === "KeyN" ? document.querySelector("[data-entry]") : null;
    if (first) {
        e.preventDefault();
        first.focus();
    }
});

// Days stand in the words of the server until they are written as the reader of this browser writes them. The text is changed and not replaced:
// whoever rendered it goes on with it.
const written = new WeakMap();
function localise() {
    const language = navigator.language;
    const words = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
    for (const time of document.querySelectorAll("time[datetime]")) {
        const text = time.firstChild, day = new Date(time.dateTime + "T00:00:00Z");
        if (text?.nodeType !== Node.TEXT_NODE || text.data === written.get(time) || isNaN(day)) continue;
        text.data = words.format(day);
        written.set(time, text.data);
        time.lang = language;
        time.dir = "auto";
    }
}

// What a link names may stand in something closed, or may come after the page did.
let shown = "";
function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target || shown === location.href) return;
    shown = location.href;
    for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    // Where a page was fetched and not loaded, :target names nothing.
    document.querySelector(".reached")?.classList.remove("reached");
    target.classList.add("reached");
    target.scrollIntoView();
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
}

// What was wrong with what was sent is read first; once for each time that it was sent.
const seen = new WeakSet();
function complain() {
    const first = document.querySelector("[data-first]");
    if (!first || seen.has(first)) return;
    seen.add(first);
    first.focus();
}

function refresh() {
    cover();
    localise();
    reveal();
    complain();
}

const lost = () => document.getElementById("components-reconnect-modal");

async function reconnect() {
    lost().classList.remove("lost-failed");
    if (!await Blazor.reconnect()) location.reload();
}

document.addEventListener("components-reconnect-state-changed", e => {
    const state = e.detail.state;
    if (state === "show" && !lost().open) lost().showModal();
    else if (state === "hide") lost().close();
    else if (state === "failed") lost().classList.add("lost-failed");
    else if (state === "rejected") location.reload();
}, { capture: true });

addEventListener("hashchange", () => { shown = ""; reveal(); });
refresh();
document.addEventListener("DOMContentLoaded", () => globalThis.Blazor?.addEventListener("enhancedload", refresh));
new MutationObserver(refresh).observe(document.getElementById("main"), { childList: true, subtree: true });
new MutationObserver(cover).observe(document.head, { childList: true, subtree: true, characterData: true });
