import { useState } from 'react';

interface Props {
  readonly name: string;
  /** Address of their picture; null, or one that is gone, shows the first letter. */
  readonly avatar: string | null;
  readonly big?: boolean;
}

/** Somebody in a circle; the name stands beside it, and is read once. */
export function Face({ name, avatar, big = false }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={big ? 'avatar big' : 'avatar'} aria-hidden>
      {avatar !== null && avatar !== broken ? (
        <img src={avatar} alt='' onError={() => setBroken(avatar)} />
      ) : (
        name.slice(0, 1)
      )}
    </span>
  );
}
