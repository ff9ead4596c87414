/** One request to the local cloud. Throws an `Error` with the text of a refusal. */
async function request(method, path, { body, phone } = {}) {
  const response = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(phone && { 'x-phone': phone }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok || answer?.errCode) throw new Error(answer?.errMsg ?? `${path} 回了 ${response.status}`);
  return answer;
}

export const get = (path, phone) => request('GET', path, { phone });
export const remove = (path) => request('DELETE', path);
export const post = (path, body = {}, phone) => request('POST', path, { body, phone });
