// Links words and claims both ways: choosing either lights up both, with the finer words that carry the values.
(function () {
  "use strict";
  const text = document.getElementById("text");
  if (!text) return;
  const numbers = (run) => (run.dataset.c || "").split(" ").filter(Boolean);
  const cardOf = (number) => document.querySelector(`.side .claim[data-n="${number}"]`);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function clear() {
    document.querySelectorAll(".selected").forEach((part) => part.classList.remove("selected"));
    text.querySelectorAll("[data-fine]").forEach((run) => { delete run.dataset.fine; run.removeAttribute("title"); });
  }

  function select(number) {
    clear();
    const card = cardOf(number);
    if (card) card.classList.add("selected");
    text.querySelectorAll("[data-c]").forEach((run) => {
      if (numbers(run).includes(number)) run.classList.add("selected");
      const fine = (run.dataset.f || "").split(" ").filter((part) => part.startsWith(`${number}:`)).map((part) => part.split(":")[1]);
      if (fine.length) { run.dataset.fine = fine.join(" "); run.title = fine.join(", "); }
    });
  }

  function show(part, block) { if (part) part.scrollIntoView({ block, behavior: still ? "auto" : "smooth" }); }

  function follow() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(name);
    if (!target) return;
    if (target.matches(".claim")) {
      select(target.dataset.n);
      show(document.getElementById(`t-${name}`), "center");
      if (!matchMedia("(min-width: 60rem)").matches) show(target, "start");
      target.focus({ preventScroll: true });
    } else if (target.matches(".ref")) {
      select(target.dataset.n);
      show(target, "center");
    }
  }

  text.addEventListener("click", (event) => {
    const run = event.target.closest("[data-c]");
    if (!run || event.target.closest(".ref") || !getSelection().isCollapsed) return;
    const here = numbers(run);
    const chosen = document.querySelector(".side .claim.selected");
    const next = here[(here.indexOf(chosen ? chosen.dataset.n : "") + 1) % here.length];
    const card = next && cardOf(next);
    if (!card) return;
    select(next);
    show(card, "nearest");
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  addEventListener("hashchange", follow);
  follow();
})();
