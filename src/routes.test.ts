import { ROUTES, urlOf } from './routes';

it('writes only the query it is given, escaped', () => {
  expect(urlOf('cart')).toBe(ROUTES.cart);
  expect(urlOf('product', { id: 'a&b=c' })).toBe(`${ROUTES.product}?id=a%26b%3Dc`);
  expect(urlOf('search', {})).toBe(ROUTES.search);
});

it('keeps every page inside a package that app.config registers', () => {
  for (const route of Object.values(ROUTES))
    expect(route).toMatch(/^\/(pages|package-(shop|order|chat|member))\/[a-z-]+\/index$/);
});
