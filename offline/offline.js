// Asks the browser to keep the page for offline use; sw.js makes the copy.
//
// Only a page that the reader opened directly is kept: not a page in a frame, which the reader never asked for,
// and not a file, which is on disk anyway. Browsers allow service workers only on HTTPS and on localhost.

if (window === window.top && "serviceWorker" in navigator) {
  // Not before the page has loaded everything that it needs: the program comes first.
  addEventListener("load", () => {
    navigator.serviceWorker.register("./sw.js").catch((error) => console.info("The page is not kept for offline use.", error));
  });
}
