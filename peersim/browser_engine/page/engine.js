// The compiled engine in its memory: lays arrays out and calls its entries.
// What arrays there are, and what an entry takes, comes from Python; nothing of it stands here.
"use strict";

const align = (place) => (place + 63) & ~63;
const product = (shape) => shape.reduce((a, b) => a * b, 1);

class Engine {
  constructor(module, layout) {
    this.layout = layout;
    this.exports = new WebAssembly.Instance(module, {}).exports;
  }

  // arrays: [{name, item, shape, fill}]; item: bytes
  layOut(arrays) {
    let end = align(this.exports.heap.value);
    this.start = end;
    this.arrays = new Map();
    for (const { name, item, shape, fill } of arrays) {
      this.arrays.set(name, { at: end, item, shape, fill, bytes: product(shape) * item });
      end = align(end + Math.max(this.arrays.get(name).bytes, 8));
    }
    const weeks = this.arrays.get("world.circumstances");
    const columns = this.layout.circumstances.length;
    this.arrays.set("rows", { ...weeks, item: 8, shape: [weeks.shape[0], columns] });
    this.places = this.arrays.get("world.places");
    this.tables = end;
    for (const [, named] of this.entries()) end += 8 * named.reduce((n, a) => n + 5 + 2 * a.shape.length, 0);
    this.result = align(end);
    this.spare = align(this.result + 8);
    this.reserve(this.spare);
    this.writeTables();
  }

  // the entries, each with its arrays in their order
  entries() {
    const held = [...this.arrays.keys()];
    const of = (name) => (name === "world" || name === "log" ? held.filter((one) => one.startsWith(name + ".")) : [name]);
    return Object.entries(this.layout.entries).map(([entry, names]) => [
      entry, names.flatMap(of).map((name) => this.arrays.get(name)),
    ]);
  }

  reserve(end) {
    const missing = end - this.exports.memory.buffer.byteLength;
    if (missing > 0) this.exports.memory.grow(Math.ceil(missing / 65536));
  }

  // Numba's arrays: two owners (none), items, bytes of an item, address, shape, strides
  writeTables() {
    const words = new BigInt64Array(this.exports.memory.buffer);
    let place = this.tables >> 3;
    this.tableOf = {};
    for (const [entry, arrays] of this.entries()) {
      this.tableOf[entry] = place << 3;
      for (const { at, item, shape } of arrays) {
        const strides = shape.map((_, k) => item * product(shape.slice(k + 1)));
        for (const word of [0, 0, product(shape), item, at, ...shape, ...strides]) words[place++] = BigInt(word);
      }
    }
  }

  // everything as it is before a world is founded
  clear() {
    if (this.arrays.get("world.places") !== this.places) {
      this.arrays.set("world.places", this.places);
      this.writeTables();
    }
    new Uint8Array(this.exports.memory.buffer, this.start, this.tables - this.start).fill(0);
    for (const [name, { fill }] of this.arrays) if (fill) this.bytes(name).fill(255);
  }

  // a larger common room, behind everything else
  enlargePlaces(count) {
    const { item, fill } = this.places;
    this.reserve(this.spare + count * item);
    this.arrays.set("world.places", { at: this.spare, item, shape: [count], fill, bytes: count * item });
    this.writeTables();
  }

  call(entry, ...wanted) {
    const place = this.whole("wanted");
    wanted.forEach((word, k) => (place[k] = BigInt(word)));
    const problem = this.exports[entry](this.tableOf[entry], this.result);
    if (problem) throw new Error(`${entry}: ${problem}`);
    return Number(new BigInt64Array(this.exports.memory.buffer, this.result, 1)[0]);
  }

  bytes(name) { const a = this.arrays.get(name); return new Uint8Array(this.exports.memory.buffer, a.at, a.bytes); }
  real(name) { const a = this.arrays.get(name); return new Float64Array(this.exports.memory.buffer, a.at, a.bytes / 8); }
  whole(name) { const a = this.arrays.get(name); return new BigInt64Array(this.exports.memory.buffer, a.at, a.bytes / 8); }
}
