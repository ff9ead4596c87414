import { HttpError, type Handler, type HttpRequest, type Router } from '../services';

interface Route {
  method: string;
  segments: readonly string[];
  handler: Handler;
}

export interface Match {
  handler: Handler;
  params: Record<string, string>;
}

export interface MatchingRouter extends Router {
  /** Throws `HttpError` 404 when nothing serves the path, 405 when nothing does with this method. */
  match(method: string, path: string): Match;
}

/** Routes in the order they were added; the first that fits serves. */
export function createRouter(): MatchingRouter {
  const routes: Route[] = [];
  return {
    add(method, pattern, handler) {
      routes.push({ method, segments: pattern.split('/').slice(1), handler });
    },
    match(method, path) {
      const parts = path.split('/').slice(1);
      let known = false;
      for (const route of routes) {
        const params = fit(route.segments, parts);
        if (!params) continue;
        if (route.method === '*' || route.method === method) return { handler: route.handler, params };
        known = true;
      }
      if (known) throw new HttpError(405, `${path} is not for ${method}`);
      throw new HttpError(404, `nothing is served at ${path}`);
    },
  };
}

function fit(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const open = segments[segments.length - 1] === '*';
  if (open ? parts.length < segments.length : parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, segment] of segments.entries()) {
    if (open && i === segments.length - 1) params['*'] = parts.slice(i).map(unescape).join('/');
    else if (segment.startsWith(':')) params[segment.slice(1)] = unescape(parts[i]!);
    else if (segment !== parts[i]) return undefined;
  }
  return params;
}

function unescape(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpError(400, 'the path is not valid percent-encoding');
  }
}

/** The body as a JSON object; nothing at all is `{}`. */
export function parseJson(body: Buffer): ReturnType<HttpRequest['json']> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    throw new HttpError(400, 'the body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HttpError(400, 'the body is not a JSON object');
  return value as Record<string, unknown>;
}
