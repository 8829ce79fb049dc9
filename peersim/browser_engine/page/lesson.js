// A lesson in the page: predictions are kept on this device and shown beside what the model says.
"use strict";

globalThis.openLesson = () => {
  const room = document.querySelector("[data-lesson]"), key = `peersim.${room.dataset.lesson}`;
  const store = (() => { try { return globalThis.localStorage; } catch { return null; } })();
  const answers = JSON.parse(store?.getItem(key) || "{}");
  const fields = [...room.querySelectorAll("[name^='q-']")];
  for (const field of fields) {
    const held = answers[field.name];
    if (held !== undefined) {
      if (field.type === "textarea") field.value = held;
      else field.checked = [].concat(held).includes(field.value);
    }
    field.addEventListener("change", () => {
      const alike = fields.filter((one) => one.name === field.name && one.checked).map((one) => one.value);
      answers[field.name] = field.type === "textarea" ? field.value : field.type === "radio" ? field.value : alike;
      store?.setItem(key, JSON.stringify(answers));
    });
  }
  room.querySelector("[data-forget]").addEventListener("click", () => { store?.removeItem(key); location.reload(); });
  for (const button of room.querySelectorAll("[data-run]")) button.addEventListener("click", () => reveal(button));

  // the predictions of the steps before, of this number in this world
  function predicted({ metric, group, other }) {
    const found = words.predictions.find((one) => one.metric === metric && one.group === Number(group) && one.other === other);
    const said = found && answers[`q-${found.name}`];
    return said ? ` ${fill(words.predicted, { answer: words.ways[said] })}.` : "";
  }

  function reveal(button) {
    const step = button.closest(".step"), lines = [...step.querySelectorAll("[data-metric]")], status = step.querySelector("[role=status]");
    const knobs = [...step.querySelectorAll("[data-knob]")].map((one) => one.value).join("-");
    const worlds = (line) => (line.dataset.other ? [line.dataset.base, line.dataset.other] : ["base", "other"].map((side) => `try:${button.dataset.run}:${knobs}:${side}`));
    const waiting = [...new Set(lines.map((line) => JSON.stringify(worlds(line))))];
    const pairs = Number(button.dataset.pairs || room.dataset.pairs), seed = Number(room.dataset.seed);
    next();
    function next() {
      const one = waiting.shift();
      if (!one) { status.textContent = ""; step.dataset.state = "done"; ask(); return; } // the question goes on
      const names = JSON.parse(one);
      if (names.some((name) => !(name in state.model.scenarios))) { status.textContent = words.refused; return; }
      document.body.dataset.state = "lesson";
      state.pool.run({ worlds: names.map((scenario) => ({ scenario, settings: {} })), seed, pairs }, (found, wrong) => {
        if (wrong) { status.textContent = wrong; return; }
        status.textContent = fill(words.running, { count: found.length, all: pairs });
        if (found.length < pairs) return;
        const rows = rowsOf(state.model, found);
        for (const line of lines.filter((each) => JSON.stringify(worlds(each)) === one)) {
          const row = rows.find((each) => each.outcome.name === line.dataset.metric && each.group === Number(line.dataset.group));
          line.querySelector("span").textContent = row ? `${sentenceOf(row)}${predicted(line.dataset)}` : words.nobody;
        }
        next();
      });
    }
  }
};
