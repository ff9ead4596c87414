import { CloudError } from '../errors';
import { HttpError, reply, type HttpReply, type HttpRequest, type Router } from '../services';
import type { Functions } from './functions';

/**
 * `/http/<function>/<path>`: CloudBase's HTTP access. The event and the integration response are its own
 * (docs.cloudbase.net, "云函数 HTTP 访问"); a result of another shape is sent as JSON.
 */
export function addHttpTrigger(router: Router, functions: Pick<Functions, 'invoke'>): void {
  const serve = (request: HttpRequest): Promise<HttpReply> => answer(functions, request);
  router.add('*', '/http/:function', serve);
  router.add('*', '/http/:function/*', serve);
}

async function answer(functions: Pick<Functions, 'invoke'>, request: HttpRequest): Promise<HttpReply> {
  try {
    const { json, requestId } = await functions.invoke(request.params.function!, eventOf(request), {
      source: 'wx_http',
    });
    return integrationReply(JSON.parse(json) as unknown, requestId);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (error.code === 'FUNCTION_NOT_FOUND') throw new HttpError(404, error.message);
    throw new HttpError(error.code === 'FUNCTIONS_TIME_LIMIT_EXCEEDED' ? 504 : 500, 'the function failed');
  }
}

function eventOf({ params, method, headers, query, body }: HttpRequest): object {
  const text = isText(headers['content-type']);
  return {
    path: `/${params['*'] ?? ''}`,
    httpMethod: method,
    headers,
    queryStringParameters: Object.fromEntries(query),
    requestContext: { appId: '', envId: '', requestId: '' },
    body: text ? body.toString() : body.toString('base64'),
    isBase64Encoded: !text,
  };
}

function isText(contentType: string | undefined): boolean {
  return (
    !contentType || /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded))/.test(contentType)
  );
}

interface Integration {
  statusCode: number;
  headers?: Record<string, string | number | boolean>;
  body?: unknown;
  isBase64Encoded?: boolean;
}

function integrationReply(result: unknown, requestId: string): HttpReply {
  if (!isIntegration(result)) {
    return reply({ headers: { ...JSON_TYPE, 'x-request-id': requestId }, body: JSON.stringify(result) });
  }
  const { statusCode, headers = {}, body = '', isBase64Encoded } = result;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const sent = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return reply({
    status: statusCode,
    headers: { ...JSON_TYPE, 'x-request-id': requestId, ...Object.fromEntries(sent) },
    body: isBase64Encoded ? Buffer.from(text, 'base64') : text,
  });
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function isIntegration(result: unknown): result is Integration {
  const status = (result as Integration | null)?.statusCode;
  return Number.isInteger(status) && status! >= 200 && status! < 600;
}
