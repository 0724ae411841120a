import { z } from 'zod';
import { problem } from './answers.ts';
import type { RouteSpec } from './route-spec.ts';
import { routes } from './routes.ts';

/** The API's own description (OpenAPI 3.1), made from the table and the schemas that check every request. */

type Json = Readonly<Record<string, unknown>>;

const named = (name: string, part: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}${part}`;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

const queryOf = (query: z.ZodObject): readonly Json[] => {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
};

const keySchema: Json = { type: 'string', pattern: '^[\\w.:-]{1,120}$' };

const parametersOf = ({ path, query, ifMatch, ticket, fileName }: RouteSpec): readonly Json[] => [
  ...(path.includes('{key}') ? [{ name: 'key', in: 'path', required: true, schema: keySchema }] : []),
  ...(query === undefined ? [] : queryOf(query)),
  ...(ifMatch ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }] : []),
  ...(fileName
    ? [{ name: 'File-Name', in: 'header', required: true, schema: { type: 'string', pattern: "^UTF-8''" } }]
    : []),
  ...(ticket
    ? [{ name: 'Upload-Ticket', in: 'header', required: ticket === true, schema: { type: 'string' } }]
    : []),
];

const bodyOf = (name: string, body: NonNullable<RouteSpec['body']>): Json => ({
  required: true,
  content:
    typeof body === 'string'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: ref(named(name, 'Request')) } },
});

const problemAnswer = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

/** What may come instead of the answer; every refusal is problem+json with its code and its sentence. */
const refusalsOf = (spec: RouteSpec): Json => ({
  ...(spec.open
    ? {}
    : { 401: problemAnswer('Not signed in'), 403: problemAnswer('No access, or this person may not') }),
  ...(spec.path.includes('{key}') ? { 404: problemAnswer('No such row') } : {}),
  ...(spec.body === undefined
    ? {}
    : { 400: problemAnswer('Not understood; `field` names what is at fault') }),
  ...(spec.body === undefined ? {} : { 422: problemAnswer('Refused by a rule') }),
  ...(typeof spec.body === 'string' ? { 413: problemAnswer('Too large') } : {}),
  ...(spec.ifMatch
    ? { 412: problemAnswer('Changed meanwhile; `theirs` and `yours` hold both versions') }
    : {}),
  ...(spec.ifMatch ? { 428: problemAnswer('If-Match is missing') } : {}),
  default: problemAnswer('Anything else'),
});

const contentOf = (name: string, { answer }: RouteSpec): Json =>
  answer === 'file'
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: ref(named(name, 'Answer')) } };

const operationOf = (name: string, spec: RouteSpec): Json => ({
  operationId: name,
  summary: spec.summary,
  ...(spec.open ? { security: [] } : {}),
  parameters: parametersOf(spec),
  ...(spec.body === undefined ? {} : { requestBody: bodyOf(name, spec.body) }),
  responses: {
    200: {
      description: spec.summary,
      ...(spec.versionIn === undefined ? {} : { headers: { ETag: { schema: { type: 'string' } } } }),
      content: contentOf(name, spec),
    },
    ...(name === 'readBoard' ? { 304: { description: 'Nothing changed' } } : {}),
    ...refusalsOf(spec),
  },
});

/** The whole description. `version` is the app's. */
export const openApi = (version: string): Json => {
  const specs: readonly (readonly [string, RouteSpec])[] = Object.entries(routes);
  const paths: Record<string, Record<string, Json>> = {};
  const schemas: Record<string, Json> = { Problem: schemaOf(problem, 'output') };
  for (const [name, spec] of specs) {
    paths[spec.path] = { ...paths[spec.path], [spec.method.toLowerCase()]: operationOf(name, spec) };
    if (spec.answer !== 'file') schemas[named(name, 'Answer')] = schemaOf(spec.answer, 'output');
    if (typeof spec.body === 'object') schemas[named(name, 'Request')] = schemaOf(spec.body, 'input');
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Followthrough', version },
    security: [{ teams: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { teams: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};
