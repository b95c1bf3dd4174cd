/** The glass of each course, from the outer to the inner one; the second colour is strewn among the first. */
const courses = [
  ['var(--arch-deep)', 'var(--arch-blue)'],
  ['var(--arch-blue)', 'var(--arch-deep)'],
  ['var(--arch-blue)', 'var(--arch-sky)'],
  ['var(--arch-sky)', 'var(--arch-stone)'],
  ['var(--arch-stone)', 'var(--arch-sky)'],
  ['var(--gold)', 'var(--arch-ember)'],
] as const;
const stoneSize = 30;
const gap = 3;
const inner = 92;

/** A stone of the mosaic: four corners, and how much it differs from its course, as glass does. */
interface Stone {
  readonly points: string;
  readonly fill: string;
  readonly opacity: number;
}

/** No two stones of one glass are alike, and every visit shows the same ones. */
function glass(course: number, place: number): Pick<Stone, 'fill' | 'opacity'> {
  const wave = Math.sin(course * 12.9898 + place * 78.233) * 43758.5453;
  const chance = wave - Math.floor(wave);
  const [usual, strewn] = courses[course % courses.length] ?? courses[0];
  return { fill: chance > 0.8 ? strewn : usual, opacity: 0.78 + 0.22 * ((chance * 7) % 1) };
}

function arcStones(course: number): Stone[] {
  const outerRadius = inner + (courses.length - course) * stoneSize;
  const innerRadius = outerRadius - stoneSize + gap;
  const count = Math.round((Math.PI * (outerRadius + innerRadius)) / 2 / stoneSize);
  const step = Math.PI / count;
  const half = (radius: number) => gap / 2 / radius;
  return Array.from({ length: count }, (_, place) => {
    const [from, to] = [Math.PI + place * step, Math.PI + (place + 1) * step];
    const corner = (radius: number, angle: number) =>
      `${(280 + radius * Math.cos(angle)).toFixed(1)},${(280 + radius * Math.sin(angle)).toFixed(1)}`;
    const points = [
      corner(outerRadius, from + half(outerRadius)),
      corner(outerRadius, to - half(outerRadius)),
      corner(innerRadius, to - half(innerRadius)),
      corner(innerRadius, from + half(innerRadius)),
    ].join(' ');
    return { points, ...glass(course, place) };
  });
}

/** The two pillars below the arch, course by course. */
function pillarStones(course: number): Stone[] {
  const left = 280 - inner - (courses.length - course) * stoneSize;
  const right = 280 + inner + (courses.length - 1 - course) * stoneSize;
  return Array.from({ length: 8 }, (_, place) => {
    const [top, bottom] = [280 + place * stoneSize + gap / 2, 280 + (place + 1) * stoneSize - gap / 2];
    return [left, right + gap].map((x, side) => ({
      points: `${x},${top} ${x + stoneSize - gap},${top} ${x + stoneSize - gap},${bottom} ${x},${bottom}`,
      ...glass(course, 31 * (side + 1) + place),
    }));
  }).flat();
}

const stones = courses.flatMap((_, course) => [...arcStones(course), ...pillarStones(course)]);

/** A doorway of tesserae. It is an ornament. */
export function Arch({ className }: { readonly className?: string | undefined }) {
  return (
    <svg viewBox="8 8 544 512" aria-hidden="true" className={className}>
      {stones.map(({ points, fill, opacity }) => (
        <polygon key={points} points={points} fill={fill} opacity={opacity.toFixed(2)} />
      ))}
    </svg>
  );
}
