// Runs before anything is shown: a screen that was hidden stays hidden when its page is loaded again.
if (sessionStorage.getItem("hidden") === "yes") document.documentElement.classList.add("screen-hidden");
