import type { YearDay, YearMonth } from './year-months.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const LOOKS: Readonly<Record<YearDay['look'], string>> = {
  working: '',
  weekend: '周末',
  off: '放假',
  work: '上班',
};

export interface YearViewProps {
  readonly months: readonly YearMonth[];
  readonly onPick: (on: string) => void;
}

/** Twelve months at a glance: days off, and weekends that are worked. */
export function YearView({ months, onPick }: YearViewProps) {
  return (
    <div className="year-view">
      {months.map(({ month, weeks }) => (
        <table key={month} className="year-month" aria-label={`${month}月`}>
          <caption>{month}月</caption>
          <thead>
            <tr>
              {WEEKDAYS.map((weekday) => (
                <th key={weekday} scope="col">
                  {weekday}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, index) => (
              <tr key={`${month}-${week.find((day) => day !== null)?.on ?? index}`}>
                {week.map((day, place) => (
                  <DayCell
                    key={day?.on ?? `${month}-${index}-${WEEKDAYS[place]}`}
                    day={day}
                    onPick={onPick}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function DayCell(props: { readonly day: YearDay | null; readonly onPick: YearViewProps['onPick'] }) {
  const { day, onPick } = props;
  if (!day) return <td />;
  const words = [day.name, LOOKS[day.look]].filter(Boolean).join(' ');
  return (
    <td
      className={`year-${day.look}`}
      title={words === '' ? undefined : `${day.on} ${words}`}
      onClick={() => onPick(day.on)}
    >
      {day.day}
      {words !== '' && <span className="sr-only">{words}</span>}
    </td>
  );
}
