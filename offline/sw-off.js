// Deletes the copies that sw.js made: a site without offline copies serves this file as sw.js.

addEventListener("install", () => skipWaiting()); // it answers no request, so no page can get files of two versions
addEventListener("activate", (event) => event.waitUntil(forget()));

async function forget() {
  const ours = `pullfix ${new URL("./", location.href).href} `;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(ours)).map((name) => caches.delete(name)));
  await registration.unregister();
}
