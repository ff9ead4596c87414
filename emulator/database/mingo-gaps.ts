import { cloudErrors } from '../errors';
import { own } from '../own';
import type { Stage } from './stage';
import { isDocument, type Document, type Value } from './values';

/**
 * What mingo 7.2.7 gets wrong of the aggregation language, put into words it gets right. Each has a row in
 * `tests/contract/aggregates.test.ts`.
 */
export function mendStages(stages: readonly Stage[]): Stage[] {
  return stages
    .flatMap((stage) => (stage.name === '$bucket' ? bucketAsGroup(stage.value) : [stage]))
    .map(({ name, value }) => ({ name, value: mendExpression(value) }));
}

const SAME_BY_ANOTHER_NAME: Readonly<Record<string, (argument: Value) => Document>> = {
  // mingo wants the number of places, which the manual calls optional.
  $trunc: (argument) => ({
    $trunc: Array.isArray(argument) && argument.length > 1 ? argument : [argument, 0],
  }),
  // Missing in mingo; its $indexOfBytes counts UTF-16 units, which are code points up to U+FFFF.
  $indexOfCP: (argument) => ({ $indexOfBytes: argument }),
};

/** An expression, or anything that holds some. */
export function mendExpression(value: Value): Value {
  if (Array.isArray(value)) return value.map(mendExpression);
  if (!isDocument(value) || '$literal' in value) return value;
  const result: Document = {};
  for (const field of Object.keys(value)) {
    const inner = mendExpression(value[field]!);
    const mend = own(SAME_BY_ANOTHER_NAME, field);
    if (mend) Object.assign(result, mend(inner));
    else result[field] = inner;
  }
  return result;
}

/** mingo puts a value on a boundary into the bucket below. MongoDB itself makes a $group and a $sort of it. */
function bucketAsGroup(spec: Value): Stage[] {
  const { groupBy, boundaries, output, default: other } = isDocument(spec) ? spec : {};
  if (groupBy === undefined || !Array.isArray(boundaries) || boundaries.length < 2)
    throw cloudErrors.refused("$bucket requires 'groupBy' and at least two 'boundaries' to be specified.");
  const branches = boundaries.slice(1).map((high, i) => ({
    case: { $and: [{ $gte: [groupBy, literal(boundaries[i]!)] }, { $lt: [groupBy, literal(high)] }] },
    then: literal(boundaries[i]!),
  }));
  const bucket: Document = {
    $switch: { branches, ...(other !== undefined && { default: literal(other) }) },
  };
  const fields = isDocument(output) ? output : { count: { $sum: 1 } };
  return [
    { name: '$group', value: { _id: bucket, ...fields } },
    { name: '$sort', value: { _id: 1 } },
  ];
}

const literal = (value: Value): Document => ({ $literal: value });
