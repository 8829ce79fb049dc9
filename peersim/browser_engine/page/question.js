// The page: one question, its sliders, the difference that sharpens, and what follows in words.
"use strict";

const words = JSON.parse(document.getElementById("live-words").textContent);
const part = (name) => document.querySelector(`[data-live="${name}"]`);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const refusalWords = (refused) => `${words.refused} ${[...new Set(refused.map(({ sentence, values }) => fill(words.refusals[sentence], values)))].join("; ")}`;
const element = (tag, text, attributes = {}) => {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};
const shape = (tag, attributes, text = "") => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
};
const written = (value, digits = 3) => (Number.isFinite(value)
  ? new Intl.NumberFormat(words.locale, { maximumSignificantDigits: digits }).format(value).replace("-", "−") : "–");
const NOTHING = 5e-5; // a difference that is written as 0
const signed = (value) => (Math.abs(value) < NOTHING ? "0" : (value > 0 ? "+" : "") + written(value, 2));

const inputs = [...document.querySelectorAll("input[data-setting]")];
const state = { model: null, pool: null, found: [], rows: [], asked: null };

// ------------------------------------------------------------------------------ what is asked

const chosen = () => Object.fromEntries(inputs.filter((one) => one.dataset.moved).map((one) => [one.dataset.setting, Number(one.value)]));
const showValue = (input) => { document.getElementById(`${input.id}-value`).textContent = written(Number(input.value)); };

function showUsual() {
  const { settings } = state.model.scenarios[part("base").value];
  for (const input of inputs) if (!input.dataset.moved) { input.value = settings[input.dataset.setting]; showValue(input); }
}

const outcomeNow = () => state.model.outcomes.find((one) => one.name === part("outcome").value);

// what `peersim compare` takes; a scenario that is in no installation lies beside the command as a file
function showCommand() {
  const { worlds, pairs } = state.asked, outcome = outcomeNow(), names = worlds.map((one) => one.scenario);
  const set = Object.entries(worlds[0].settings).map(([name, value]) => ` --set ${name}=${value}`).join("");
  const group = outcome.groups.length > 1 ? ` --group ${state.model.layout.groups[part("group").value]}` : "";
  const said = names.map((name) => (name in words.files ? `${name}.toml` : name)).join(" ");
  part("command").textContent = `peersim compare ${said} --replicates ${pairs}${set} --metric ${outcome.name}${group}`;
  part("files").replaceChildren(...names.filter((name) => name in words.files).map((name) => {
    const address = URL.createObjectURL(new Blob([words.files[name]], { type: "application/toml" }));
    return element("a", fill(words.save, { name: `${name}.toml` }), { href: address, download: `${name}.toml` });
  }));
}

function ask() {
  const settings = chosen(), pairs = Number(part("pairs").value);
  const named = ["base", "other"].map((name) => part(name).value);
  state.asked = { worlds: named.map((scenario) => ({ scenario, settings })), seed: 1, pairs };
  showCommand();
  part("refusal").hidden = true;
  part("stop").disabled = false;
  part("progress").max = pairs;
  part("assumptions").textContent = words.restsOn[named[1]];
  state.pool.run(state.asked, take);
  document.body.dataset.state = "running";
}

let waiting = 0;
function askSoon() { clearTimeout(waiting); waiting = setTimeout(ask, 200); }

// ------------------------------------------------------------------------------- what comes in

let drawing = 0;
const DRAW_EVERY = 250; // milliseconds
function take(found, wrong) {
  if (wrong) {
    part("refusal").hidden = false;
    part("refusal").textContent = wrong;
    part("stop").disabled = true;
    document.body.dataset.state = "refused";
    return;
  }
  state.found = found;
  const done = found.length === state.asked.pairs;
  if (!drawing) drawing = setTimeout(() => { drawing = 0; show(); }, found.length > 2 ? DRAW_EVERY : 0);
  if (done) { part("stop").disabled = true; document.body.dataset.state = "done"; }
}

function show() {
  const { model, found, asked } = state;
  if (!found.length || !asked) return;
  part("progress").value = found.length;
  part("count").textContent = fill(words.pairs, { count: found.length, all: asked.pairs });
  state.rows = rowsOf(model, found);
  showCommand();
  const at = model.outcomes.indexOf(outcomeNow()) * model.layout.groups.length + Number(part("group").value);
  state.points = weeklyOf(model, found, at);
  const row = state.rows.find((one) => one.at === at);
  draw(state.points, scaleOf(row));
  showRow(row);
  showTable(row);
  showFindings();
}

const scaleOf = (row) => (row ? words.outcomes[row.outcome.name] : { factor: 1, unit: "", change: "" });
const nameOf = (row) => `${words.outcomes[row.outcome.name].label} (${groupOf(row.outcome, row.group)})`;
// what belongs to the organisation as a whole is nobody's in particular
const groupOf = (outcome, group) => (outcome.groups.length > 1 ? words.groups[group] : words.organisation);

function showRow(row) {
  part("row").textContent = row ? sentenceOf(row) : words.nobody;
}

function sentenceOf(row) {
  const { factor, unit, change } = scaleOf(row), of = (x) => written(factor * x);
  const interval = Number.isFinite(row.low)
    ? fill(words.interval, { low: signed(factor * row.low), high: signed(factor * row.high) }) : "";
  return `${fill(words.from, { base: of(row.base), other: `${of(row.other)} ${unit}`.trim() })} `
    + `${fill(words.difference, { difference: `${signed(factor * row.difference)} ${change}`.trim() })} ${interval} ${countWords(row)}: ${words.verdicts[row.verdict]}.`;
}

function countWords(row) {
  const higher = row.higher >= row.lower, count = higher ? row.higher : row.lower;
  if (!count) return words.same;
  const way = row.outcome.better === "neither" ? (higher ? "higher" : "lower") : (row.outcome.better === "higher") === higher ? "better" : "worse";
  return fill(words.counts[way], { count, pairs: row.pairs });
}

function showTable(current) {
  for (const side of ["base", "other"]) part(`head-${side}`).textContent = part(side).selectedOptions[0].textContent;
  part("table").replaceChildren(...state.rows.filter((row) => row.group === words.leads[row.outcome.name] || row === current).map((row) => {
    const { factor, unit } = scaleOf(row), line = document.createElement("tr");
    line.append(element("th", [nameOf(row), unit].filter(Boolean).join(", "), { scope: "row" }));
    for (const value of [row.base, row.other]) line.append(element("td", written(factor * value), { class: "amount side" }));
    line.append(element("td", signed(factor * row.difference), { class: "amount" }), element("td", words.verdicts[row.verdict]));
    return line;
  }));
}

function showFindings() {
  const { model, found } = state;
  const told = ({ gains, harms }) => [["gains", gains], ["harms", harms]].flatMap(([kind, rows]) => {
    if (!rows.length) return [element("li", words.none[kind])];
    return rows.map((row) => {
      const clause = fill(words.clauses[`${row.outcome.name} ${row.difference > 0 ? "higher" : "lower"}`], { group: words.subjects[row.group] });
      const week = beginsIn(model, weeklyOf(model, found, row.at), row);
      const said = week < 0 ? clause : fill(words.fromWeek, { clause, week });
      return element("li", `${words.kinds[kind]}: ${said}; ${countWords(row)}.`);
    });
  });
  const few = found.length < model.leastDiffering;
  part("findings").replaceChildren(...(few ? [element("li", words.few)] : told(findingsOf(model, state.rows))));
}

// --------------------------------------------------------------------------------- the picture

const HIGH = 280, LEFT = 58, RIGHT = 12, TOP = 14, BOTTOM = 38;

function ticks(low, high) {
  const raw = (high - low) / 4, power = 10 ** Math.floor(Math.log10(raw)), step = power * ([1, 2, 5].find((k) => k * power >= raw) || 10);
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high + step * 1e-9; k++) found.push(k * step);
  return found;
}

// as wide as it is shown, so that its letters are as large as those beside it
function draw(points, { factor, axis }) {
  const figure = part("figure"), wide = figure.getBoundingClientRect().width || 640;
  figure.setAttribute("viewBox", `0 0 ${wide} ${HIGH}`);
  const known = points.flatMap((p, week) => (p ? [{ week, mid: factor * p.difference, low: factor * p.low, high: factor * p.high }] : []));
  const sized = known.flatMap((p) => [p.mid, p.low, p.high]).filter(Number.isFinite);
  const spread = Math.max(...sized, 0) - Math.min(...sized, 0) || 1;
  const low = Math.min(...sized, 0) - 0.05 * spread, high = Math.max(...sized, 0) + 0.05 * spread;
  const x = (week) => LEFT + ((wide - LEFT - RIGHT) * week) / Math.max(points.length - 1, 1);
  const y = (value) => TOP + ((HIGH - TOP - BOTTOM) * (high - value)) / (high - low);
  const at = (name) => (p) => `${x(p.week).toFixed(1)},${y(p[name]).toFixed(1)}`;
  const drawn = [];
  for (const value of ticks(low, high)) {
    drawn.push(shape("line", { x1: LEFT, x2: wide - RIGHT, y1: y(value), y2: y(value), class: Math.abs(value) < spread * 1e-9 ? "zero" : "grid" }));
    drawn.push(shape("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, written(Math.abs(value) < spread * 1e-9 ? 0 : value, 3)));
  }
  const year = points.length > 260 ? 104 : points.length > 52 ? 52 : 13;
  for (let week = 0; week < points.length; week += year) {
    drawn.push(shape("text", { x: x(week), y: HIGH - 20, "text-anchor": "middle" }, String(week)));
  }
  drawn.push(shape("text", { x: (LEFT + wide) / 2, y: HIGH - 3, "text-anchor": "middle" }, `${words.week} · ${axis}`));
  const banded = known.filter((p) => Number.isFinite(p.low));
  if (banded.length) drawn.push(shape("polygon", { points: [...banded.map(at("high")), ...banded.reverse().map(at("low"))].join(" "), class: "band" }));
  if (known.length) drawn.push(shape("polyline", { points: known.map(at("mid")).join(" "), class: "curve" }));
  figure.replaceChildren(...drawn);
  figure.setAttribute("aria-label", part("row").textContent);
  part("weeks").replaceChildren(...known.filter((p) => p.week % 13 === 0).map((p) => {
    const line = document.createElement("tr");
    line.append(element("th", String(p.week), { scope: "row" }));
    const mine = points[p.week];
    for (const value of [mine.difference, mine.low, mine.high]) line.append(element("td", signed(factor * value), { class: "amount" }));
    return line;
  }));
}

// ------------------------------------------------------------------------------------ beginning

function offerGroups() {
  const outcome = outcomeNow(), before = Number(part("group").value);
  part("group").replaceChildren(...outcome.groups.map((group) => element("option", groupOf(outcome, group), { value: group })));
  part("group").value = outcome.groups.includes(before) ? before : outcome.groups[0];
  part("meaning").textContent = words.outcomes[outcome.name].meaning;
}

async function unpacked(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent.trim()), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

async function openPage() {
  const [engine, model] = await Promise.all([unpacked("live-engine"), unpacked("live-model")]);
  state.model = JSON.parse(new TextDecoder().decode(model));
  state.pool = new Pool(await WebAssembly.compile(engine), state.model, document.getElementById("live-worker").textContent);
  for (const input of inputs) {
    input.addEventListener("input", () => { input.dataset.moved = "1"; showValue(input); askSoon(); });
  }
  for (const name of ["base", "other", "pairs"]) part(name).addEventListener("change", () => { showUsual(); ask(); });
  part("outcome").addEventListener("change", () => { offerGroups(); show(); });
  part("group").addEventListener("change", show);
  addEventListener("resize", show);
  part("stop").addEventListener("click", () => { state.pool.stop(); part("stop").disabled = true; document.body.dataset.state = "stopped"; });
  part("usual").addEventListener("click", () => { for (const input of inputs) delete input.dataset.moved; showUsual(); ask(); });
  document.querySelector(".numbers").open = matchMedia("(min-width: 48rem)").matches;
  part("live").hidden = false;
  offerGroups();
  showUsual();
  if (globalThis.openLesson) globalThis.openLesson();
  ask();
}

openPage().catch((error) => { part("refusal").hidden = false; part("refusal").textContent = `${words.old} (${error.message})`; document.body.dataset.state = "failed"; });
