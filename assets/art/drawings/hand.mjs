/**
 * The hand everything is drawn in. A drawing is 200×200, has no outline and three tones: a base, a shade at the
 * lower right, a highlight at the upper left. Only presentation attributes are used, because WeChat's <Image>
 * ignores <style> and percentages inside an SVG; numbers are rounded to keep each file under 5 KB.
 */

export const LEAF = '#4A9A4F';
export const LEAF_SHADE = '#2F7440';
export const STEM = '#7C5B3C';
export const STRAW = '#D9AE74';
export const STRAW_SHADE = '#C79A62';
export const STRAW_LINE = '#B5854E';

/** One decimal is below what an eye can see at 200 px. */
export const round = (value) => Math.round(value * 10) / 10;

const attributes = (values) =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? round(value) : value}"`)
    .join('');

/** One self-closing SVG element. */
export const shape = (tag, values) => `<${tag}${attributes(values)}/>`;

/** A filled path. */
export const fill = (d, colour, more = {}) => shape('path', { d, fill: colour, ...more });

/** A round-ended stroke: stems, seams, creases. */
export const stroke = (d, colour, width, more = {}) =>
  shape('path', {
    d,
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': 'round',
    ...more,
  });

/** A twig. */
export const stem = (d, width = 6) => stroke(d, STEM, width);

/** A full circle. */
export const disc = (cx, cy, r, colour) => shape('circle', { cx, cy, r, fill: colour });

/** An ellipse, tilted by `angle` degrees around its own centre. */
export const oval = (cx, cy, rx, ry, colour, angle = 0, more = {}) =>
  shape('ellipse', {
    cx,
    cy,
    rx,
    ry,
    fill: colour,
    ...(angle ? { transform: `rotate(${round(angle)} ${round(cx)} ${round(cy)})` } : {}),
    ...more,
  });

/** The light on the upper left. */
export const shine = (cx, cy, rx, ry, angle = -35, opacity = 0.4) =>
  oval(cx, cy, rx, ry, '#fff', angle, { 'fill-opacity': opacity });

/** What every fruit stands on. */
export const ground = (rx = 54, cx = 100, cy = 178) =>
  oval(cx, cy, rx, 7, '#2A1F12', 0, { 'fill-opacity': 0.1 });

/** Move, turn and scale a group of parts. */
export const place = (transform, ...parts) => `<g transform="${transform}">${parts.join('')}</g>`;

let clips = 0;

/** Clip ids are counted per drawing, so that redrawing one file never changes another. */
export const restartClips = () => {
  clips = 0;
};

/** Parts cut off at an outline. */
export const within = (outline, ...parts) => {
  const id = `c${++clips}`;
  return `<clipPath id="${id}">${shape('path', { d: outline })}</clipPath><g clip-path="url(#${id})">${parts.join('')}</g>`;
};

/** A body of any outline with a crescent of shade: the base is shifted up-left over the shade. */
export const solid = (outline, base, shade, dx = -9, dy = -8) =>
  within(outline, fill(outline, shade), fill(outline, base, { transform: `translate(${dx} ${dy})` }));

/** A round body. Two circles touching at the upper left make the crescent without a clip. */
export const ball = (cx, cy, r, base, shade) =>
  disc(cx, cy, r, shade) + disc(cx - r * 0.075, cy - r * 0.07, r * 0.9, base);

/** A leaf growing from (x, y) at `angle` degrees, in two tones along the midrib. */
export const leaf = (x, y, length, angle, width = 0.34) => {
  const half = (side) =>
    `M0 0C${round(length * 0.25)} ${round(side * length * width)} ${round(length * 0.7)} ${round(side * length * width)} ${length} 0Z`;
  return place(
    `translate(${round(x)} ${round(y)}) rotate(${angle})`,
    fill(half(-1), LEAF),
    fill(half(1), LEAF_SHADE),
  );
};

/** `count` things around a centre; `draw` is given the angle in degrees. */
export const around = (count, draw, from = 0) =>
  Array.from({ length: count }, (_, index) => draw(from + (index * 360) / count)).join('');

/** A point at `angle` degrees and distance `r` from a centre. */
export const polar = (cx, cy, r, angle) => {
  const radians = (angle * Math.PI) / 180;
  return [round(cx + r * Math.cos(radians)), round(cy + r * Math.sin(radians))];
};

/** The cut face of a citrus: rind, pith and `count` segments. */
export const citrusFace = (
  cx,
  cy,
  r,
  { rind, rindShade, pith, flesh, count = 9, peel = 0.87, reach = 0.72 },
) => {
  const segment = (angle) => {
    const gap = 360 / count - 7;
    const tip = polar(cx, cy, r * 0.13, angle + gap / 2).join(' ');
    const left = polar(cx, cy, r * reach, angle).join(' ');
    const right = polar(cx, cy, r * reach, angle + gap).join(' ');
    const arc = round(r * reach);
    return `M${tip}L${left}A${arc} ${arc} 0 0 1 ${right}Z`;
  };
  const segments = Array.from({ length: count }, (_, index) => segment((index * 360) / count)).join('');
  return (
    ball(cx, cy, r, rind, rindShade) +
    disc(cx, cy, r * peel, pith) +
    fill(segments, flesh, { stroke: flesh, 'stroke-width': 3, 'stroke-linejoin': 'round' })
  );
};
