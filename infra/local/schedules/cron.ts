// EventBridge's cron expressions, cron(minutes hours day-of-month month day-of-week year), as far as they are known here.
import { Temporal } from 'temporal-polyfill';

interface Field {
  name: string;
  from: number;
  to: number;
  names?: string[];
}

const fields: Field[] = [
  { name: 'minutes', from: 0, to: 59 },
  { name: 'hours', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') },
  { name: 'day of week', from: 1, to: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
  { name: 'year', from: 1970, to: 2199 },
];

/** What a field allows; undefined: anything. */
type Allowed = ReadonlySet<number> | undefined;

const farthestDays = 366 * 9;

/**
 * When a cron expression (the six fields within its parentheses) is next due after an instant, both in milliseconds; undefined
 * where not in the nine years to come. A time that a DST change skips is no time; of one that comes twice it is the first.
 * Throws an Error that names the field where that holds what is not known here (L, W and #).
 */
export function cron(expression: string, timeZone: string): (after: number) => number | undefined {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== fields.length) throw new Error(`cron(${expression}) has not six fields`);
  if ((parts[2] === '?') === (parts[4] === '?'))
    throw new Error(`cron(${expression}): one of day of month and day of week is a ?`);
  const allowed = parts.map((part, place) => readField(part, fields[place] as Field));
  return (after) => {
    const from = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
    for (let days = 0; days < farthestDays; days += 1) {
      const date = from.add({ days });
      if (!isDay(date, allowed)) continue;
      const due = timesOf(date, allowed, timeZone).find((at) => at > after);
      if (due !== undefined) return due;
    }
    return undefined;
  };
}

function isDay({ day, month, dayOfWeek, year }: Temporal.PlainDate, allowed: Allowed[]): boolean {
  // From Monday 1 … Sunday 7 to Sunday 1 … Saturday 7.
  const parts = [day, month, (dayOfWeek % 7) + 1, year];
  return parts.every((part, place) => allowed[place + 2]?.has(part) ?? true);
}

function timesOf(date: Temporal.PlainDate, [minutes, hours]: Allowed[], timeZone: string): number[] {
  const times = every(hours, 24).flatMap((hour) => every(minutes, 60).map((minute) => ({ hour, minute })));
  return times.flatMap((time) => {
    const wanted = date.toPlainDateTime(time);
    const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    return found.toPlainDateTime().equals(wanted) ? [found.epochMilliseconds] : [];
  });
}

const every = (allowed: Allowed, count: number) =>
  [...Array(count).keys()].filter((one) => allowed?.has(one) ?? true);

function readField(text: string, field: Field): Allowed {
  if (text === '*' || text === '?') return undefined;
  return new Set(text.split(',').flatMap((item) => readItem(item, field)));
}

/** `a`, `a-b`, `a/step`, `a-b/step` or `*\/step`. */
function readItem(item: string, field: Field): number[] {
  const [range = '', step, ...more] = item.split('/');
  const [first = '', last, ...others] =
    range === '*' ? [String(field.from), String(field.to)] : range.split('-');
  const from = number(first, field);
  const to = last === undefined ? (step === undefined ? from : field.to) : number(last, field);
  const by = step === undefined ? 1 : Number(step);
  if (more.length > 0 || others.length > 0 || !Number.isInteger(by) || by < 1 || to < from)
    throw unknown(item, field);
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

function number(text: string, field: Field): number {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + field.from : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= field.from && value <= field.to)) throw unknown(text, field);
  return value;
}

const unknown = (text: string, { name }: Field) =>
  new Error(`${text || 'nothing'} as ${name} of a cron expression is not known here`);
