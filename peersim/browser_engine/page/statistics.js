// Means over paired worlds with their 95 % intervals, as `methods/pooling.py` and
// `methods/intervals.py` take them, and what a row says, as `methods/verdict.py` does.
"use strict";

// base, other: arrays over pairs of { value, weight }; null where there is nothing to compare
function pooledPairs(model, base, other) {
  const there = base.map((one, k) => k).filter((k) => Number.isFinite(base[k].value) && Number.isFinite(other[k].value));
  const n = there.length;
  if (!n) return null;
  const influence = (side) => {
    const total = there.reduce((sum, k) => sum + side[k].weight, 0), known = total > 0;
    const usual = there.reduce((sum, k) => sum + side[k].value, 0) / n;
    const divisor = known ? total : 1;
    const mean = known ? usual + there.reduce((sum, k) => sum + side[k].weight * (side[k].value - usual), 0) / divisor : NaN;
    return { mean, off: there.map((k) => (side[k].weight * (side[k].value - mean) * n) / divisor) };
  };
  const one = influence(base), two = influence(other), difference = two.mean - one.mean;
  const changes = there.map((_, k) => difference + two.off[k] - one.off[k]);
  const higher = there.filter((k) => other[k].value > base[k].value).length;
  const lower = there.filter((k) => other[k].value < base[k].value).length;
  const [low, high] = intervalOfMean(model, changes, higher + lower);
  return { base: one.mean, other: two.mean, difference, low, high, higher, lower, pairs: n };
}

function intervalOfMean(model, changes, differing) {
  const n = changes.length;
  if (n < 2 || (differing < model.leastDiffering && differing < n)) return [NaN, NaN];
  const mean = changes.reduce((a, b) => a + b, 0) / n, off = changes.map((x) => x - mean);
  const spread = Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / (n - 1));
  const skewness = off.reduce((sum, x) => sum + x ** 3, 0) / n / (spread > 0 ? spread : 1) ** 3;
  const reach = model.student[n - 2] / Math.sqrt(n);
  const uneven = (y) => (Math.abs(skewness) < 1e-6 ? y : (3 / skewness) * (Math.cbrt(1 + skewness * (y - skewness / (6 * n))) - 1));
  return [mean - spread * Math.max(reach, uneven(reach)), mean - spread * Math.min(-reach, uneven(-reach))];
}

// The least difference that a person would notice; deviation: between persons, nan for what is no
// level of people
const leastNoticed = (model, base, deviation) => (
  Number.isFinite(deviation) ? model.noticed.level * deviation : model.noticed.rate * Math.abs(base));

function verdictOf(model, row, better, deviation) {
  if (!row || row.pairs < 2) return "too few pairs";
  if (!row.higher && !row.lower) return "no difference";
  if (!Number.isFinite(row.low)) return "too few events to say";
  if (row.low <= 0 && 0 <= row.high) return "no clear difference";
  if (Math.abs(row.difference) < leastNoticed(model, row.base, deviation)) return "too small to notice";
  if (better === "neither") return row.low > 0 ? "rises" : "falls";
  return (better === "higher") === row.low > 0 ? "gains" : "is harmed";
}
