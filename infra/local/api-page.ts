// The description of the API as a page to read (`GET /_local/api`): operations by area, who may, what is sent and answered. It runs no
// script and loads nothing.
import { escaped } from '../../shared/mail/letter.ts';
import type { Schema } from '../../shared/api/schemas.ts';
import type { ApiDescription } from '../../shared/api/openapi.ts';
import { describedFields, title, type Field } from './api-fields.ts';
import { style } from './api-style.ts';

interface Media {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
}

interface Reply {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
}

interface Described {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly {
    readonly $ref?: string;
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Reply>>;
}

type Schemas = ApiDescription['components']['schemas'];

/** The page. */
export function apiPage({ info, tags, paths, components: { schemas } }: ApiDescription): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...(operation as Described) })),
  );
  const areas = tags.map(({ name, description }) => {
    const own = operations.filter((one) => one.tags.includes(name));
    return `<section id="${anchor(name)}"><h2>${escaped(name)}</h2><p>${escaped(description)}</p>${own
      .map((one) => operationHtml(one, schemas))
      .join('')}</section>`;
  });
  const contents = tags.map(({ name }) => `<a href="#${anchor(name)}">${escaped(name)}</a>`).join(' ');
  const body = `<h1>${escaped(info.title)}</h1><p>${escaped(info.description)}</p><p>Version ${escaped(info.version)}. As a machine reads it: <a href="/v1/openapi.json">/v1/openapi.json</a>.</p><nav>${contents}</nav>${areas.join('')}`;
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>${escaped(info.title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`
  );
}

const anchor = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

function operationHtml(operation: Described & { path: string; method: string }, schemas: Schemas): string {
  const { path, method, summary, description, requestBody, responses, operationId } = operation;
  const roles = operation['x-roles'];
  const head =
    `<b class="${method}">${method.toUpperCase()}</b> <code>${escaped(path)}</code> ` +
    `<span>${escaped(summary)}</span> <i>${roles ? escaped(roles.join(', ')) : 'public'}</i>`;
  const inner = [
    description === undefined ? '' : `<p>${escaped(description)}</p>`,
    parametersHtml(operation),
    requestBody
      ? `<h4>Body</h4>${mediaHtml(Object.values(requestBody.content)[0], schemas) || '<p>Nothing.</p>'}`
      : '',
    '<h4>Answers</h4>',
    ...Object.entries(responses).map(([status, reply]) => replyHtml(status, reply, schemas)),
  ].join('');
  return `<details id="${escaped(operationId)}"><summary>${head}</summary>${inner}</details>`;
}

function parametersHtml({ parameters = [] }: Described): string {
  const own = parameters.map(({ $ref, ...parameter }) =>
    $ref === undefined
      ? {
          name: parameter.name,
          type: `${title(parameter.schema)} in the ${parameter.in}`,
          required: parameter.required,
          description: parameter.description ?? '',
        }
      : {
          name: 'Idempotency-Key',
          type: 'text in a header',
          required: false,
          description: 'The same key again gets the same answer.',
        },
  );
  return own.length === 0 ? '' : `<h4>Parameters</h4>${fieldsHtml(own)}`;
}

function replyHtml(status: string, { description = '', content }: Reply, schemas: Schemas): string {
  const media = content?.['application/json'];
  const fields = media ? mediaHtml(media, schemas) : '';
  return `<div class="reply"><b>${status}</b> ${inCode(description)}${fields}</div>`;
}

function mediaHtml(media: Media | undefined, schemas: Schemas): string {
  if (!media) return '';
  const shapes = describedFields(media.schema, schemas);
  const several = shapes.length > 1;
  const tables = shapes.map(({ name, description, fields }) =>
    several
      ? `<details><summary>${escaped(name)}${description === undefined ? '' : ` <span>${escaped(description)}</span>`}</summary>${fieldsHtml(fields)}</details>`
      : fieldsHtml(fields),
  );
  const examples = Object.values(media.examples ?? {}).map(
    ({ summary, value }) =>
      `<details class="example"><summary>Example: ${escaped(summary)}</summary><pre>${escaped(JSON.stringify(value, null, 2))}</pre></details>`,
  );
  return [...tables, ...examples].join('');
}

const fieldsHtml = (fields: readonly Field[]): string =>
  fields.length === 0 ? '' : `<table>${fields.map(rowHtml).join('')}</table>`;

const rowHtml = ({ name, type, required, description }: Field): string =>
  `<tr><td><code>${escaped(name)}</code>${required ? '' : ' <i>optional</i>'}</td>` +
  `<td>${escaped(type)}</td><td>${escaped(description)}</td></tr>`;

const inCode = (text: string): string => escaped(text).replaceAll(/`([^`]*)`/gu, '<code>$1</code>');
