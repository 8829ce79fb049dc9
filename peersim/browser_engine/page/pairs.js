// Pairs of worlds on several workers, gathered as they come.
"use strict";

const MOST_WORKERS = 4, LEAST_WORKERS = 2;

class Pool {
  constructor(module, model, source) {
    this.model = model;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const count = Math.max(LEAST_WORKERS, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || LEAST_WORKERS));
    this.workers = Array.from({ length: count }, () => new Worker(address));
    for (const worker of this.workers) {
      worker.postMessage({ module, model });
      worker.onmessage = ({ data }) => this.take(data);
    }
    this.job = 0;
  }
  // asked: {worlds, seed, pairs}; tell(pairs so far, what went wrong)
  run(asked, tell) {
    this.job += 1;
    this.found = [];
    this.tell = tell;
    this.workers.forEach((worker, from) => worker.postMessage({ ...asked, job: this.job, from, step: this.workers.length }));
  }
  stop() {
    this.job += 1;
    for (const worker of this.workers) worker.postMessage({});
  }
  take({ job, replicate, pair, refused, failed }) {
    if (job !== this.job) return;
    if (pair) this.found[replicate] = pair; else this.stop();
    this.tell(this.found.filter(Boolean), refused ? refusalWords(refused) : failed && `${words.failed} ${failed}`);
  }
}

// The rows of a comparison: one for each outcome and group
function rowsOf(model, found) {
  const groups = model.layout.groups.length, rows = [];
  const side = (k, at) => found.map((pair) => ({ value: pair[k].values[at], weight: pair[k].over[at] }));
  model.outcomes.forEach((outcome, number) => {
    for (const group of outcome.groups) {
      const at = number * groups + group, row = pooledPairs(model, side(0, at), side(1, at));
      const known = found.map((pair) => pair[0].variances[at]).filter(Number.isFinite);
      const deviation = known.length ? Math.sqrt(known.reduce((a, b) => a + b, 0) / known.length) : NaN;
      if (row) rows.push({ ...row, outcome, group, at, deviation, verdict: verdictOf(model, row, outcome.better, deviation) });
    }
  });
  return rows;
}

// Week by week: the difference in one outcome of one group, with its interval
function weeklyOf(model, found, at) {
  const weeks = found[0][0].curves.length / (model.outcomes.length * model.layout.groups.length), points = [];
  for (let week = 0; week < weeks; week++) {
    const side = (k) => found.map((pair) => ({ value: pair[k].curves[at * weeks + week], weight: 1 }));
    const row = pooledPairs(model, side(0), side(1));
    const same = row && !row.higher && !row.lower;
    points.push(same ? { ...row, difference: 0, low: 0, high: 0 } : row);
  }
  return points;
}

// What may be said in a sentence, as `methods/findings.py` chooses it
function findingsOf(model, rows) {
  const told = rows.filter((row) => row.outcome.headline);
  const size = (row) => Math.abs(row.difference) / Math.max(leastNoticed(model, row.base, row.deviation), 1e-300);
  const clear = told.filter((row) => {
    const reach = Math.abs(row.difference - (row.difference > 0 ? row.low : row.high));
    return Math.abs(row.difference) > (reach * model.studentOfMany[row.pairs - 2]) / model.student[row.pairs - 2];
  }).sort((a, b) => size(b) - size(a));
  const largest = (verdict) => {
    const mine = clear.filter((row) => row.verdict === verdict);
    return [...new Set(mine.map((row) => row.outcome))].slice(0, model.told.most).map((outcome) => {
      const alike = mine.filter((row) => row.outcome === outcome);
      return alike.find((row) => row.group === 0 && size(row) >= model.told.near * size(alike[0])) || alike[0];
    });
  };
  return { gains: largest("gains"), harms: largest("is harmed") };
}

// The week in which a difference begins, as `narration/headline.py` names it; -1 where none can be named
function beginsIn(model, points, row) {
  const sign = Math.sign(row.difference), { lasting, half } = model.told;
  let run = 0;
  for (let week = 0; week < points.length; week++) {
    const point = points[week];
    const there = point && sign * point.low > 0 && sign * point.high > 0 && sign * point.difference >= half * Math.abs(row.difference);
    run = there ? run + 1 : 0;
    if (run === lasting) return week - lasting + 1;
  }
  return -1;
}
