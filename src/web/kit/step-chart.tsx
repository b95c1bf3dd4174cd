import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import styles from './chart.module.css';
import { useLanguage } from './language.tsx';
import { useElementWidth } from './use-element-width.ts';

interface Point {
  readonly x: number;
  /** For the picture only: figures that are read stand in the table. */
  readonly y: number;
}

interface StepChartProps {
  readonly points: readonly Point[];
  /** What the picture shows, in a sentence: a screen reader says it in its place. */
  readonly label: string;
  /** Where along the bottom something is written, and what. */
  readonly marks: readonly { readonly x: number; readonly text: string }[];
  /** Marks the last point. */
  readonly withEnd?: boolean;
}

const height = 220;
const room = { top: 14, end: 10, bottom: 26, start: 52 };

/** How an amount changed: it stays as it is until it changes, so the line has steps. */
export function StepChart({ points, label, marks, withEnd = false }: StepChartProps) {
  const { language } = useLanguage();
  const [place, width] = useElementWidth<HTMLDivElement>(600);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = scaleLinear([Math.min(...xs), Math.max(...xs)], [room.start, width - room.end]);
  const y = scaleLinear([Math.min(0, ...ys), Math.max(1, ...ys)], [height - room.bottom, room.top]).nice(4);
  const shortly = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const lineOf = line<Point>(
    ({ x: at }) => x(at),
    ({ y: value }) => y(value),
  ).curve(curveStepAfter);
  const areaOf = area<Point>()
    .x(({ x: at }) => x(at))
    .y0(y(0))
    .y1(({ y: value }) => y(value))
    .curve(curveStepAfter);
  const last = points.at(-1);
  return (
    <div ref={place}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className={styles.picture}>
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line
              x1={room.start}
              x2={width - room.end}
              y1={y(tick)}
              y2={y(tick)}
              className={tick === 0 ? styles.zero : styles.grid}
            />
            <text x={room.start - 8} y={y(tick)} dy="0.35em" textAnchor="end">
              {shortly.format(tick).replace('-', '−')}
            </text>
          </g>
        ))}
        {marks.map(({ x: at, text }, index) => (
          <text
            key={at}
            x={x(at)}
            y={height - 6}
            textAnchor={index === 0 ? 'start' : index === marks.length - 1 ? 'end' : 'middle'}
          >
            {text}
          </text>
        ))}
        <path d={areaOf([...points]) ?? ''} className={styles.area} />
        <path d={lineOf([...points]) ?? ''} className={styles.line} />
        {withEnd && last && <circle cx={x(last.x)} cy={y(last.y)} r={6} className={styles.end} />}
      </svg>
    </div>
  );
}
