import { type Chart as Drawn, drawChart, type Mark } from '#domain/charts/chart.ts';
import styles from './Chart.module.css';
import { useWidth } from './use-width.ts';

const Shape = ({ mark }: { readonly mark: Mark }) => {
  if (mark.is === 'bar')
    return (
      <rect
        className={styles[mark.tone]}
        x={mark.x}
        y={mark.y}
        width={mark.width}
        height={mark.height}
        rx={2}
      />
    );
  if (mark.is === 'line')
    return (
      <polyline className={styles[mark.tone]} points={mark.points.map((at) => at.join(',')).join(' ')} />
    );
  return (
    <text className={styles.words} x={mark.x} y={mark.y} textAnchor={mark.anchor}>
      {mark.text}
    </text>
  );
};

/** A chart as wide as its place. What it shows is in the sentence and the table beside it, so that it is passed over by readers. */
export const Chart = ({ chart }: { readonly chart: Drawn }) => {
  const { place, width } = useWidth();
  const { height, marks } = drawChart(chart, width);
  return (
    <div ref={place} className={styles.place}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {marks.map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the shapes of one drawing have no other name
          <Shape key={index} mark={mark} />
        ))}
      </svg>
    </div>
  );
};
