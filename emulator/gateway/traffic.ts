import { seededNumbers } from '../random';

/** How many calls are inside the gateway, and were at most. */
export interface TrafficCount {
  readonly inFlight: number;
  readonly peak: number;
  /** Count the peak anew. */
  reset(): void;
}

/**
 * What the calls at the gateway pass through. With a seed it also shuffles: those that are there together begin, and
 * are answered, one per turn of the event loop in an order that the seed decides, so that they overlap in ways that
 * their arrival would never give, and in the same ways again.
 */
export class Traffic implements TrafficCount {
  inFlight = 0;
  peak = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly random: (() => number) | undefined;
  private drawing = false;

  constructor(seed?: number) {
    this.random = seed === undefined ? undefined : seededNumbers(seed);
  }

  reset(): void {
    this.peak = this.inFlight;
  }

  async through<T>(call: () => Promise<T>): Promise<T> {
    this.peak = Math.max(this.peak, ++this.inFlight);
    try {
      await this.turn();
      return await call();
    } finally {
      await this.turn();
      this.inFlight--;
    }
  }

  private turn(): Promise<void> {
    if (!this.random) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.draw();
    });
  }

  /** A few turns pass before each draw: whoever is on the way shall have a chance to be drawn too. */
  private draw(turnsLeft = GATHERING_TURNS): void {
    if (turnsLeft === GATHERING_TURNS) {
      if (this.drawing || this.waiting.length === 0) return;
      this.drawing = true;
    }
    if (turnsLeft > 0) {
      setImmediate(() => this.draw(turnsLeft - 1));
      return;
    }
    const [drawn] = this.waiting.splice(Math.floor(this.random!() * this.waiting.length), 1);
    drawn!();
    this.drawing = false;
    this.draw();
  }
}

const GATHERING_TURNS = 2;
