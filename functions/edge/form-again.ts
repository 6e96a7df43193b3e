// The refusal of what somebody typed into a page: the page comes again with all of it, and says in the labels of its fields what is to be
// put right. Whoever asks for JSON gets the problem as ever.
import { Refusal } from '../../shared/refusal.ts';
import { pageOf, type Form, type Page } from './page.ts';

/** A refusal with the page that a browser gets for it. */
export class FormAgain extends Refusal {
  readonly page: Page;
  constructor({ code, message, facts }: Refusal, page: Page) {
    super(code, message, facts);
    this.page = page;
  }
}

/** The same error, with the form again where it is a refusal of fields. What was typed stands in the page, and nowhere else. */
export function formAgain(error: unknown, title: string, form: Form, typed: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== 'invalid') return error;
  const { fields = [] } = form;
  const labelOf = (path: string) => fields.find(([name]) => name === path)?.[1] ?? path;
  const wrong = (error.facts.errors ?? []).map(({ path, detail }) => `${labelOf(path)}: ${detail}.`);
  const again = fields.map(([name, label, value = '', kind = 'line']) => {
    const was: unknown = (typed as Record<string, unknown>)[name];
    return [name, label, typeof was === 'string' ? was : value, kind] as const;
  });
  const page = pageOf(title, [asked, ...wrong], { ...form, fields: again });
  return new FormAgain(error, page);
}

const asked =
  'This has not been sent yet: something in it has to be put right first. What you typed is still here.';
