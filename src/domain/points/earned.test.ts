import { fen } from '../money';
import { pointsEarned } from './earned';

it.each([
  [0, 1, 0],
  [99, 1, 0],
  [100, 1, 1],
  [5_980, 1, 59],
  [5_980, 3, 177],
  [5_980, 0, 0],
])('%p fen at %p a yuan earn %p', (paid, perYuan, points) =>
  expect(pointsEarned(fen(paid), { perYuan })).toBe(points),
);
