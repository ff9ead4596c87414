import { hrefOf, match, parseHash } from './route';

describe('routes', () => {
  it.each([
    ['', { path: '/', query: {} }],
    ['#', { path: '/', query: {} }],
    ['#/members', { path: '/members', query: {} }],
    ['#/members?q=%E6%9E%97&page=2', { path: '/members', query: { q: '林', page: '2' } }],
    ['#nonsense', { path: '/', query: {} }],
  ])('%p is %p', (hash, route) => {
    expect(parseHash(hash)).toEqual(route);
  });

  it.each(['林 燕', 'a&b=c', '100%', '#?/'])('carries %p through a link and back', (text) => {
    expect(parseHash(hrefOf('/members', { q: text }))).toEqual({ path: '/members', query: { q: text } });
  });

  it('leaves a cleared filter out of the link', () => {
    expect(hrefOf('/members', { q: '', segment: undefined })).toBe('#/members');
  });

  it('finds the parameter of a pattern, decoded, and nothing else', () => {
    expect(match('/members/:id', '/members/a%2Fb')).toEqual({ id: 'a/b' });
    expect(match('/members/:id', '/members')).toBeNull();
    expect(match('/members/:id', '/members/')).toBeNull();
    expect(match('/members/:id', '/members/%E0%A4%A')).toBeNull();
    expect(match('/', '/')).toEqual({});
  });
});
