/**
 * 一单最多叠几张: how many stackable coupons lie beside each other in one order. The field's norm (有赞 takes three), and
 * what bounds the search for the best of them (ADR 11).
 */
export const MAX_STACKED = 3;
