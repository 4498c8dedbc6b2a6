// Asks the browser to keep the page for times without a network; sw.js does the keeping.
//
// Only a page that somebody opened themselves is kept: not one in a frame, whose reader never asked for it,
// and not a file, which is on their disk anyway. Browsers allow it on https and on this machine only.

if (window === window.top && "serviceWorker" in navigator) {
  // Not before the page has all that it needs: the program comes first.
  addEventListener("load", () => {
    navigator.serviceWorker.register("./sw.js").catch((error) => console.info("The page is not kept for offline use.", error));
  });
}
