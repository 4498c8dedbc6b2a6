// The page's own switch: <pull-fix> follows it.
document.querySelector("#theme").addEventListener("click", () => document.documentElement.classList.toggle("dark"));

// A page receives the causes, never the paste.
document.addEventListener("pullfix:result", ({ target, detail }) => {
  if (target.id !== "first") return;
  document.querySelector("#causes").textContent = detail.findings.map(({ cause }) => cause).join(", ") || detail.outcome;
});
