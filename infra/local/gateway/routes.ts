// The API's routes as the template declares them: what answers, who may call, and what a preflight request is told.
import type { Resource, Template } from '../template/template.ts';

export interface Route {
  method: string;
  /** With its parameters: /cases/{id}. */
  path: string;
  resourceId: string;
  /** Whether a token of the user pool is demanded. */
  signedIn: boolean;
  answer: { function: string } | { preflight: Preflight };
}

/** What a mock integration answers. */
export interface Preflight {
  status: number;
  headers: Record<string, string>;
  /** The origins that the answer names when one of them asks; the headers name the first. */
  origins: string[];
}

export interface Match {
  route: Route;
  parameters: Record<string, string>;
}

interface Integration {
  Type?: string;
  Uri?: string;
  IntegrationResponses?: {
    StatusCode: string;
    ResponseParameters?: Record<string, string>;
    ResponseTemplates?: Record<string, string>;
  }[];
}

/** All routes. Throws an Error that names the method where it is of a kind that is not known here. */
export function readRoutes(template: Template): Route[] {
  const paths = new Map(template.ofType('AWS::ApiGateway::Resource').map((one) => [one.ref, one]));
  return template.ofType('AWS::ApiGateway::Method').map((method) => readRoute(method, paths));
}

/** The route that a request takes; a literal part of a path goes before a parameter. Throws URIError on a broken path. */
export function match(routes: Route[], method: string, path: string): Match | undefined {
  const parts = path.split('/').slice(1);
  const fitting = routes.flatMap((route) => {
    const parameters = route.method === method ? fit(route.path, parts) : undefined;
    return parameters === undefined ? [] : [{ route, parameters }];
  });
  return fitting.toSorted((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length)[0];
}

function fit(pattern: string, parts: string[]): Record<string, string> | undefined {
  const wanted = pattern.split('/').slice(1);
  if (wanted.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [position, want] of wanted.entries()) {
    const part = parts[position] ?? '';
    const name = /^\{(.+)\}$/.exec(want)?.[1];
    if (name === undefined ? want !== part : part === '') return undefined;
    if (name !== undefined) parameters[name] = decodeURIComponent(part);
  }
  return parameters;
}

function readRoute({ logicalId, properties }: Resource, paths: Map<string, Resource>): Route {
  const { HttpMethod, ResourceId, AuthorizationType, ApiKeyRequired } = properties as Record<string, string>;
  const signedIn = AuthorizationType === 'COGNITO_USER_POOLS';
  if (!signedIn && AuthorizationType !== 'NONE')
    throw new Error(`${logicalId}: the authorization ${AuthorizationType} is not known here`);
  if (ApiKeyRequired === 'true') throw new Error(`${logicalId}: API keys are not known here`);
  const answer = readIntegration(logicalId, properties['Integration'] as Integration);
  const path = pathOf(String(ResourceId), paths);
  return { method: String(HttpMethod), path, resourceId: String(ResourceId), signedIn, answer };
}

function pathOf(id: string, paths: Map<string, Resource>): string {
  const found = paths.get(id)?.properties as { ParentId: string; PathPart: string } | undefined;
  if (found === undefined) return '/';
  const parent = pathOf(found.ParentId, paths);
  return `${parent === '/' ? '' : parent}/${found.PathPart}`;
}

function readIntegration(logicalId: string, integration: Integration): Route['answer'] {
  const { Type: type, Uri: uri = '' } = integration;
  const fn = /functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1];
  if (type === 'AWS_PROXY' && fn !== undefined) return { function: fn };
  if (type === 'MOCK') return { preflight: readPreflight(logicalId, integration) };
  throw new Error(`${logicalId}: the integration ${type} is not known here`);
}

function readPreflight(logicalId: string, integration: Integration): Preflight {
  const [response] = integration.IntegrationResponses ?? [];
  if (response === undefined) throw new Error(`${logicalId}: the mock answers nothing`);
  const { StatusCode, ResponseParameters = {}, ResponseTemplates = {} } = response;
  const headers = Object.entries(ResponseParameters).map(([name, value]) => [
    name.replace('method.response.header.', ''),
    unquoted(value),
  ]);
  const [script = ''] = Object.values(ResponseTemplates);
  return {
    status: Number(StatusCode),
    headers: Object.fromEntries(headers),
    origins: originsOf(logicalId, script),
  };
}

export const unquoted = (value: string) => value.replace(/^'(.*)'$/, '$1');

/** The origins in the script that the CDK writes where several may call. */
function originsOf(logicalId: string, script: string): string[] {
  const condition = /^#if\((\$origin == "[^"]+"( \|\| )?)+\)$/m.exec(script)?.[0] ?? '';
  if (script !== '' && (condition === '' || !script.includes('Access-Control-Allow-Origin = $origin')))
    throw new Error(`${logicalId}: the mock's response template is not one that is known here`);
  return [...condition.matchAll(/"([^"]+)"/g)].map(([, origin = '']) => origin);
}
