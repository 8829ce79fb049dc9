// One world, from a scenario and settings to its end: what `engine/simulation.py` does, around the
// same compiled weeks.
"use strict";

const ROUNDING = 1e-12;
// Python's round: halves to the even neighbour
const roundEven = (x) => { const f = Math.floor(x), d = x - f; return d < 0.5 ? f : d > 0.5 ? f + 1 : f + (f % 2); };
// Python's :g
const general = (x) => {
  const [digits, power] = x.toExponential(5).split("e").map(Number);
  if (power >= -4 && power < 6) return String(Number(x.toPrecision(6)));
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
};
const refusal = (sentence, values) => ({
  sentence, values: Object.fromEntries(Object.entries(values).map(([name, x]) => [name, typeof x === "number" ? general(x) : x])),
});

// What a scenario with settings on top asks for. settings: {dotted name: number}
function planOf(model, name, settings) {
  const said = model.scenarios[name], held = { ...said.settings, ...settings };
  const words = BigUint64Array.from(model.plain, (word) => BigInt("0x" + word)), real = new Float64Array(words.buffer);
  for (const [k, word] of said.numbers) words[k] = BigInt("0x" + word);
  const base = Float64Array.from(said.circumstances);
  for (const { name: dotted, word, circumstance } of model.sliders) {
    if (word >= 0) real[word] = held[dotted];
    if (circumstance >= 0) base[circumstance] = held[dotted];
  }
  const people = held["organisation.people"], weeks = held["organisation.weeks"];
  const { network } = said;
  return {
    model, name, said, held, base, people, weeks, network,
    numbers: new Uint8Array(words.buffer),
    allWeeks: weeks + said.burn_in,
    posts: network ? network.posts : roundEven((held["organisation.mentors"] * people) / 100),
    staff: network ? network.staff : roundEven((said.staff * people) / 100),
    room: 1,
  };
}

// arrays of a plan; `room` times as many rows as are usual
function arraysOf(plan) {
  const { layout } = plan.model, { people, room, said, network } = plan;
  const arrivals = (plan.held["organisation.arrivals"] * people * plan.allWeeks) / plan.model.weeks.year;
  const present = Math.ceil(1.5 * people * room) + 64;
  const overflow = network ? network.beyond.reduce((a, b) => a + b, 0) : 0;
  const ties = (present * said.most_ties + overflow) >> 1;
  const sizes = {
    weeks: plan.weeks, all_weeks: plan.allWeeks, hazards: plan.allWeeks + layout.weeks_before,
    present, present_and_one: present + 1,
    rows: Math.max(2 * present + 64 + Math.ceil(1.3 * arrivals * room), layout.bins),
    ties, contacts: ties + said.contacts_each * present, posts: plan.posts, staff: plan.staff,
    seats: said.seats, places: layout.places_each * people, overflow, most_ties: said.most_ties,
  };
  const founders = network ? network.roles.length : people;
  const most = plan.model.mostSpans, columns = layout.circumstances.length;
  const more = {
    numbers: [layout.numbers, [1]], wanted: [8, [8]], roles: [8, [founders]], genders: [8, [founders]],
    pairs: [8, [network ? network.pairs.length / 2 : 0, 2]], base: [8, [columns]], spans: [8, [most, 3]],
    amounts: [8, [most]], partials: [8, [most + 1]], value: [8, [1]],
    variances: [8, [layout.levels.length, layout.groups.length]],
  };
  plan.present = present;
  return [
    ...layout.arrays.map((a) => ({ ...a, shape: a.shape.map((n) => sizes[n] ?? n) })),
    ...Object.entries(more).map(([name, [item, shape]]) => ({ name, item, shape, fill: 0 })),
  ];
}

// What measures add: [circumstance, first week, first week no longer, amount, label].
// taken: periods of measures that start and stop by themselves; null: whenever they may be in force
function spansOf(plan, taken) {
  const found = [];
  for (const { label, weeks, spans, start, stop } of plan.said.policies) {
    const moves = start || stop, periods = moves && taken ? taken[label] : [weeks];
    for (const [first, last] of periods) for (let k = 0; k < spans.length; k += 4) {
      const from = spans[k + 1] + (moves ? first : 0);
      const until = Math.min(spans[k + 2] + (moves ? first : 0), moves ? last : Infinity, plan.weeks);
      if (from < until) found.push([spans[k], from, until, spans[k + 3], label]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

function writeTimetable(engine, plan, taken, begin = 0) {
  const found = spansOf(plan, taken), spans = engine.whole("spans"), amounts = engine.real("amounts");
  found.forEach(([which, first, until, amount], k) => {
    [which, first, until].forEach((word, j) => (spans[3 * k + j] = BigInt(word)));
    amounts[k] = amount;
  });
  engine.real("base").set(plan.base);
  engine.call("write_timetable", plan.said.burn_in, begin, found.length);
  return found;
}

function prepare(engine, plan) {
  if (engine.plan !== plan || engine.room !== plan.room) {
    engine.layOut(arraysOf(plan));
    engine.plan = plan; engine.room = plan.room;
  }
  engine.clear();
}

// Founds a world and takes it to its end; arrays that turn out too small are made larger, and the
// world is run anew: how much room there is changes no number.
function runWorld(engine, plan, seed, replicate) {
  while (!tryWorld(engine, plan, seed, replicate)) plan.room *= 2;
}

function tryWorld(engine, plan, seed, replicate) {
  const { layout } = plan.model, { network, said } = plan, burnIn = said.burn_in;
  prepare(engine, plan);
  const reviews = new Reviews(plan);
  writeTimetable(engine, plan, reviews.taken);
  engine.bytes("numbers").set(plan.numbers);
  engine.real("world.entry_levels").set(said.entry);
  for (const [name, values] of Object.entries(layout.bounds)) engine.whole("world." + name).set(values.map(BigInt));
  new DataView(engine.bytes("world.organisation").buffer, engine.arrays.get("world.organisation").at)
    .setBigInt64(layout.first_left, BigInt(plan.present), true);
  engine.whole("roles").fill(-1n); engine.whole("genders").fill(-1n);
  if (network) {
    for (const name of ["roles", "genders", "pairs"]) engine.whole(name).set(network[name].map(BigInt));
    const starts = engine.whole("world.overflow_starts");
    for (let k = 0, sum = 0; k < starts.length; sum += network.beyond[k++] ?? 0) starts[k] = BigInt(sum);
  }
  engine.call("found", seed, replicate, plan.posts, plan.staff);
  for (let week = 0; week < plan.weeks; ) {
    if (reviews.look(week, engine)) writeTimetable(engine, plan, reviews.taken, burnIn + week);
    week = Math.min(plan.weeks, reviews.nextAfter(week));
    while (engine.call("advance", burnIn + week) < burnIn + week) {
      const places = engine.call("places_needed");
      if (!places) return false;
      engine.enlargePlaces(places);
      engine.call("seat_everybody");
    }
  }
  return true;
}

// `engine/quarterly_reviews.py`: which measures that start and stop by themselves are in force
class Reviews {
  constructor(plan) {
    this.plan = plan;
    this.quarter = plan.model.weeks.quarter;
    this.uses = plan.said.policies.filter((use) => use.start || use.stop);
    this.taken = Object.fromEntries(this.uses.map((use) => [use.label, use.start ? [] : [use.weeks]]));
    this.quiet = Object.fromEntries(this.uses.map((use) => [use.label, 0]));
  }
  nextAfter(week) {
    const ahead = (first) => (((first - week - 1) % this.quarter) + this.quarter) % this.quarter;
    return Math.min(Infinity, ...this.uses.map(({ weeks: [first] }) => Math.max(first, week + 1 + ahead(first))));
  }
  look(week, engine) {
    const before = JSON.stringify(this.taken);
    for (const use of week ? this.uses : []) {
      const [first, until] = use.weeks;
      if (first <= week && week < until && (week - first) % this.quarter === 0) this.decide(use, week, engine);
    }
    return JSON.stringify(this.taken) !== before;
  }
  decide({ label, weeks: [, end], start, stop, stop_after: after }, week, engine) {
    const periods = this.taken[label], last = periods[periods.length - 1];
    if (last && last[1] > week) {
      if (!stop || week === last[0]) return;
      this.quiet[label] = this.holds(stop, week, engine) ? this.quiet[label] + 1 : 0;
      if (this.quiet[label] >= after) this.taken[label] = [...periods.slice(0, -1), [last[0], week]];
    } else if (start && this.holds(start, week, engine)) {
      const tried = { ...this.taken, [label]: [...periods, [week, end]] };
      writeTimetable(engine, this.plan, tried, this.plan.said.burn_in + week);
      const short = shortOfRoom(engine, this.plan, week).length > 0;
      writeTimetable(engine, this.plan, this.taken, this.plan.said.burn_in + week);
      if (!short) { this.quiet[label] = 0; this.taken = tried; }
    }
  }
  holds({ looks, above, bound }, week, engine) {
    engine.call("quarter_value", Math.max(0, week - this.quarter), week, ...looks);
    const [value] = engine.real("value");
    return above ? value > bound : value < bound;
  }
}

// What is wrong with a plan: names of sentences, and what fills their blanks; [] where nothing is.
// The rules are those of `scenario/scenario_rules.py`.
function refusals(engine, plan) {
  const { held, said, weeks, model } = plan, wrong = [];
  const mentors = held["organisation.mentors"], all = mentors + said.staff;
  if (all > 100 + ROUNDING) wrong.push(refusal("shares", { one: "organisation.mentors", first: mentors, two: "organisation.staff", second: said.staff, total: all, most: 100 }));
  for (const { label, weeks: [first] } of said.policies) {
    if (first >= weeks) wrong.push(refusal("late", { key: `policies.${label}`, first, last: weeks - 1, weeks }));
  }
  if (wrong.length) return wrong;
  prepare(engine, plan);
  const found = writeTimetable(engine, plan, null), rows = engine.real("rows"), columns = plan.base.length;
  const at = (which, week) => rows[(said.burn_in + week) * columns + which];
  const written = [...new Set(said.policies.flatMap((use) => use.spans.filter((_, k) => k % 4 === 0)))];
  for (const which of written) {
    const { name, low, high } = model.circumstances[which];
    for (let week = 0; week < weeks; week++) {
      const total = at(which, week);
      if (total >= low - ROUNDING && total <= high + ROUNDING) continue;
      const shares = found.filter(([c, first, until]) => c === which && first <= week && week < until)
        .map(([, , , amount, label]) => `policies.${label} ${amount < 0 ? "" : "+"}${general(amount)}`).sort().join(", ");
      return [refusal("range", { week, name, total, base: plan.base[which], shares, low, high })];
    }
  }
  const inflow = model.layout.circumstances.indexOf("women_inflow"), share = held["entry.women_share"];
  for (let week = -said.burn_in; week < weeks; week++) {
    const total = share + at(inflow, week);
    if (total >= -ROUNDING && total <= 1 + ROUNDING) continue;
    return [refusal(week < 0 ? "before" : "women", { base: share, added: total - share, total, week })];
  }
  if (said.policies.some((use) => use.start || use.stop)) {
    writeTimetable(engine, plan, Object.fromEntries(said.policies.map((use) => [use.label, []])));
  }
  return shortOfRoom(engine, plan, 0).slice(0, 1);
}

function shortOfRoom(engine, plan, first) {
  const { capacity, burn_in: burnIn } = plan.said, names = plan.model.layout.circumstances, found = [];
  const rows = engine.real("rows"), columns = names.length;
  const at = (name, week) => rows[(burnIn + week) * columns + names.indexOf(name)];
  for (const limit of ["rooms", "facilitators"]) {
    for (let week = first; week < plan.weeks; week++) {
      const taken = at(limit + "_taken", week);
      if (taken <= capacity[limit] + ROUNDING) continue;
      found.push(refusal(limit, { week, taken, most: capacity[limit] }));
      break;
    }
  }
  const { year } = plan.model.weeks;
  for (let start = first - (first % year); start < plan.weeks; start += year) {
    let hours = 0;
    for (let week = start; week < Math.min(start + year, plan.weeks); week++) hours += at("cost_hours", week);
    if (hours <= capacity.budget + ROUNDING) continue;
    found.push(refusal("hours", { week: start, taken: hours, most: capacity.budget }));
    break;
  }
  return found;
}

// What is kept of a world: outcomes, what they are taken over, variances, curves.
// first: first week in which a measure of any of the worlds that are compared is in force
function summary(engine, plan, first) {
  const { outcomes, layout } = plan.model, { weeks } = plan, groups = layout.groups.length;
  const counts = engine.real("log.counts"), series = engine.real("log.organisation");
  const width = layout.counts.length, columns = layout.series.length;
  const starts = { end: Math.max(0, weeks - plan.model.weeks.end), "in force": first, horizon: 0 };
  const values = new Float64Array(outcomes.length * groups).fill(NaN), over = values.slice(), deviations = values.slice();
  const curves = new Float32Array(outcomes.length * groups * weeks).fill(NaN);
  const column = (name, group) => {
    const count = layout.counts.indexOf(name), one = layout.series.indexOf(name);
    return (week) => (name === "weeks" ? 1 : count >= 0 ? counts[(week * groups + group) * width + count] : series[week * columns + one]);
  };
  const ratio = (part, whole, factor) => (whole > 0 ? factor * (part / whole) : NaN);
  engine.call("between_persons");
  const variances = engine.real("variances");
  outcomes.forEach((outcome, k) => {
    for (const group of outcome.groups) {
      const summed = (names) => {
        const each = names.map((name) => column(name, group)), sums = new Float64Array(weeks);
        for (let week = 0; week < weeks; week++) for (const one of each) sums[week] += one(week);
        return sums;
      };
      const part = summed(outcome.part), whole = summed(outcome.whole), weight = summed(outcome.over), at = k * groups + group;
      const total = (sums) => { let sum = 0; for (let week = starts[outcome.window]; week < weeks; week++) sum += sums[week]; return sum; };
      values[at] = ratio(total(part), total(whole), outcome.factor);
      over[at] = total(weight);
      if (outcome.level >= 0) deviations[at] = variances[outcome.level * groups + group];
      const back = outcome.window === "horizon" ? Infinity : outcome.look_back;
      const points = [part, whole].map((sums) => (back === 1 ? sums : trailing(sums, back)));
      for (let week = 0; week < weeks; week++) curves[at * weeks + week] = ratio(points[0][week], points[1][week], outcome.factor);
    }
  });
  return { values, over, variances: deviations, curves };
}

// sums over the last so many weeks
function trailing(values, back) {
  const sums = values.slice();
  for (let week = 1; week < sums.length; week++) sums[week] += sums[week - 1];
  return sums.map((sum, week) => (week >= back ? sum - sums[week - back] : sum));
}
