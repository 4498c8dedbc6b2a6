// Takes back what sw.js keeps: a site that wants no offline copies serves this file in its place.

addEventListener("install", () => skipWaiting()); // it answers nothing, so no page can get a mixture
addEventListener("activate", (event) => event.waitUntil(forget()));

async function forget() {
  const ours = `pullfix ${new URL("./", location.href).href} `;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(ours)).map((name) => caches.delete(name)));
  await registration.unregister();
}
