// Replays a pair of worlds that lies in the page as JSON: both play the same week, side by side.
(async () => {
  'use strict';
  const box = document.getElementById('replay');
  const data = JSON.parse(document.getElementById('replay-data').textContent);
  const {worlds, words, steps} = data;
  const ABSENT = 255, MENTOR = 2, STAFF = 3, DASHES = {solid: [], dashed: [6, 4], dotted: [2, 3]};
  const find = (name) => box.querySelector(`[data-part="${name}"]`);

  if (typeof DecompressionStream === 'undefined') {
    find('state').textContent = words.old;
    return;
  }

  async function bytes(text) {
    const squeezed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([squeezed]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }
  const numbers = (held) => new Int32Array(held.buffer, 0, held.byteLength / 4);

  for (const [place, world] of worlds.entries()) {
    world.canvas = find(`canvas-${place}`);
    world.told_at = find(`told-${place}`);
    world.roles = await bytes(world.roles);
    for (const layer of world.ties) layer.held = numbers(await bytes(layer.held));
    for (const name of Object.keys(world.shades)) world.shades[name] = await bytes(world.shades[name]);
  }

  const last = worlds[0].weeks - 1;
  let week = 0, level = Object.keys(data.levels)[0], picked = '', timer = 0;
  const scale = Array.from({length: steps + 1}, (_, shade) => {
    const at = shade / steps * (data.colours.length - 1), low = Math.min(Math.floor(at), data.colours.length - 2);
    const part = (colour, k) => parseInt(colour.slice(1 + 2 * k, 3 + 2 * k), 16);
    const mix = (k) => Math.round(part(data.colours[low], k) * (low + 1 - at) + part(data.colours[low + 1], k) * (at - low));
    return `rgb(${mix(0)} ${mix(1)} ${mix(2)})`;
  });

  function fit(world) {
    const wide = world.canvas.clientWidth, sharp = window.devicePixelRatio || 1;
    world.canvas.width = world.canvas.height = Math.round(wide * sharp);
    const pen = world.canvas.getContext('2d');
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    pen.clearRect(0, 0, wide, wide);
    const by = wide / (2 * world.edge);
    world.at = {x: world.x.map((x) => (x + world.edge) * by), y: world.y.map((y) => (world.edge - y) * by)};
    return {pen, wide};
  }

  function shape(pen, role, x, y, size) {
    pen.beginPath();
    if (role === MENTOR) pen.rect(x - 0.9 * size, y - 0.9 * size, 1.8 * size, 1.8 * size);
    else if (role === STAFF) {
      pen.moveTo(x, y - 1.2 * size);
      pen.lineTo(x + 1.15 * size, y + 0.85 * size);
      pen.lineTo(x - 1.15 * size, y + 0.85 * size);
      pen.closePath();
    } else pen.arc(x, y, size, 0, 2 * Math.PI);
  }

  function paint(world) {
    const {pen, wide} = fit(world), {x, y} = world.at, from = week * world.names.length;
    const look = getComputedStyle(box), ink = look.getPropertyValue('--ink').trim(), accent = look.getPropertyValue('--line-1').trim();
    const roles = world.roles.subarray(from, from + world.names.length);
    const here = roles.reduce((sum, role) => sum + (role !== ABSENT), 0);
    const size = Math.max(2.2, Math.min(6.5, 0.16 * wide / Math.sqrt(Math.max(here, 1))));
    const focus = world.names.indexOf(picked), mine = [];
    for (const {type, colour, width, held} of world.ties) {
      pen.beginPath();
      for (let k = 0; k < held.length; k += 4) {
        if (held[k + 2] > week || held[k + 3] < week) continue;
        if (held[k] === focus || held[k + 1] === focus) { mine.push(k, held, type); continue; }
        pen.moveTo(x[held[k]], y[held[k]]);
        pen.lineTo(x[held[k + 1]], y[held[k + 1]]);
      }
      pen.setLineDash(DASHES[type]);
      pen.strokeStyle = colour === 'ink' ? ink : colour;
      pen.lineWidth = width;
      pen.globalAlpha = colour === 'ink' ? 0.22 : 0.6;
      pen.stroke();
    }
    pen.globalAlpha = 1;
    pen.strokeStyle = accent;
    pen.lineWidth = 2;
    for (let k = 0; k < mine.length; k += 3) {
      const [at, held, type] = mine.slice(k, k + 3);
      pen.setLineDash(DASHES[type]);
      pen.beginPath();
      pen.moveTo(x[held[at]], y[held[at]]);
      pen.lineTo(x[held[at + 1]], y[held[at + 1]]);
      pen.stroke();
    }
    pen.setLineDash([]);
    pen.strokeStyle = ink;
    pen.lineWidth = 0.7;
    roles.forEach((role, one) => {
      if (role === ABSENT) return;
      const shade = world.shades[level][from + one];
      pen.fillStyle = shade === ABSENT ? '#9aa4b0' : scale[shade];
      shape(pen, role, x[one], y[one], one === focus ? 1.4 * size : size);
      pen.fill();
      pen.stroke();
    });
    if (focus >= 0 && roles[focus] !== ABSENT) {
      pen.beginPath();
      pen.arc(x[focus], y[focus], 1.4 * size + 5, 0, 2 * Math.PI);
      pen.strokeStyle = accent;
      pen.lineWidth = 3;
      pen.stroke();
    }
    world.canvas.dataset.week = week;
    return here;
  }

  function person(world) {
    const one = world.names.indexOf(picked), at = week * world.names.length + one;
    const role = one < 0 ? ABSENT : world.roles[at];
    if (role === ABSENT) return words.absent;
    const shade = world.shades[level][at];
    const held = shade === ABSENT ? words.without : (shade / steps).toFixed(2).replace('.', words.point);
    return `${words.roles[role]}; ${data.levels[level]}: ${held}`;
  }

  function show() {
    find('week').value = week;
    const title = words.week.replace('{week}', week).replace('{last}', last);
    find('week').setAttribute('aria-valuetext', title);
    find('title').textContent = title;
    for (const world of worlds) {
      const here = paint(world), said = world.told[week];
      const list = [words.people.replace('{count}', here) + '.', ...(said.length ? said : [words.quiet])];
      if (picked) list.unshift(`${words.picked.replace('{name}', picked)}: ${person(world)}.`);
      world.told_at.replaceChildren(...list.map((text) => {
        const item = document.createElement('li');
        item.textContent = text;
        return item;
      }));
    }
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    find('play').textContent = words.play;
  }
  function go(to) { week = Math.max(0, Math.min(last, to)); show(); }
  function play() {
    if (week === last) week = 0;
    find('play').textContent = words.pause;
    timer = setInterval(() => { go(week + 1); if (week === last) pause(); }, 1000 / Number(find('speed').value));
  }

  find('play').addEventListener('click', () => (timer ? pause() : play()));
  find('back').addEventListener('click', () => { pause(); go(week - 1); });
  find('on').addEventListener('click', () => { pause(); go(week + 1); });
  find('week').addEventListener('input', (event) => { pause(); go(Number(event.target.value)); });
  find('speed').addEventListener('change', () => { if (timer) { pause(); play(); } });
  find('level').addEventListener('change', (event) => { level = event.target.value; show(); });
  for (const world of worlds) {
    world.canvas.addEventListener('click', (event) => {
      let best = '', least = 14 ** 2;
      world.names.forEach((name, one) => {
        if (world.roles[week * world.names.length + one] === ABSENT) return;
        const far = (world.at.x[one] - event.offsetX) ** 2 + (world.at.y[one] - event.offsetY) ** 2;
        if (far < least) { least = far; best = name; }
      });
      picked = best;
      show();
    });
  }
  for (const button of document.querySelectorAll('[data-person]')) {
    button.addEventListener('click', () => {
      picked = button.dataset.person;
      show();
      box.scrollIntoView();
      find('play').focus({preventScroll: true});
    });
  }
  window.addEventListener('resize', show);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  for (const part of box.querySelectorAll('button, input, select')) part.disabled = false;
  show();
})();
