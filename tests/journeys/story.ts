import type { Cast, Step } from './cast';
import { assertBuilt, openStage, type OpenDesk, type OpenShopper } from './stage';
import type { PhoneOf, Shopper } from './shopper';
import { joinByCard, bindPhoneNumber } from './steps/join';
import { claimCoupons, enterFromChat, seeNoChatPrice } from './steps/chat';
import { fillCart, payTwiceTold, placeAndPayLater } from './steps/order';
import { readStanding } from './steps/standing';
import { acceptMessage, comeBackByMessage, staffSend } from './steps/message';
import { leave, readWhatIsStored, shareAndBeOpened } from './steps/share';

/** Issue 2's loop: each line ends by looking at both the screen and the member database. */
const STORY: readonly (readonly [name: string, step: Step])[] = [
  ['1 a new customer opens a share card and signs up in one tap', joinByCard],
  ['1 the phone number is a separate, optional step', bindPhoneNumber],
  ['2 claims coupons', claimCoupons],
  ['2 sees no chat price without a verified entry', seeNoChatPrice],
  ['2 enters from the chat and sees its special price', enterFromChat],
  ['3 finds products by category and search, picks SKUs, fills the cart', fillCart],
  ['3 checks out and pays; the notice, told twice, changes things once', payTwiceTold],
  ['3 leaves an order unpaid, finds it in the list, pays it later', placeAndPayLater],
  ['4 timeline, growth value, tier, attribution, reward', readStanding],
  ['5 accepts a subscription message', acceptMessage],
  ['5 staff pick a segment, see the reach, send', staffSend],
  ['5 the message arrives and brings the customer back', comeBackByMessage],
  ['6 shares; the share and its open are recorded', shareAndBeOpened],
  ['6 sees what is stored', readWhatIsStored],
  ['6 leaves', leave],
];

interface Client {
  readonly name: 'h5' | 'weapp';
  readonly openShopper: OpenShopper;
  readonly openDesk: OpenDesk;
}

/** Chromium starts, functions start cold, and two cores may be busy. */
const STEP_MS = 60_000;
const PATIENCE_TO_OPEN_MS = 120_000;

/** The whole loop on one client. A step that fails says which, with the screen as text and as a picture. */
export function tellStory({ name, openShopper, openDesk }: Client): void {
  describe(`the whole loop on ${name}`, () => {
    const pictures = `dist/journeys/${name}`;
    const friends: Shopper[] = [];
    let cast: Cast | undefined;
    let failed: string | undefined;

    beforeAll(async () => {
      assertBuilt(['functions', name, 'console']);
      const stage = await openStage();
      const { url, browser } = stage;
      const open = (phone: PhoneOf) => openShopper(url, browser, phone, pictures);
      cast = {
        stage,
        lin: await open(await stage.phoneOf('林小满')),
        akang: await stage.phoneOf('阿康'),
        desk: await openDesk(url, browser, pictures),
        async friend(nickname) {
          const friend = await open(await stage.newPhone(nickname));
          friends.push(friend);
          return friend;
        },
      };
    }, PATIENCE_TO_OPEN_MS);

    afterAll(async () => {
      if (!cast) return;
      await Promise.all([cast.lin, cast.desk, ...friends].map((one) => one.close()));
      await cast.stage.close();
    });

    it.each(STORY)(
      '%s',
      async (title, step) => {
        if (!cast || failed) throw notReached(failed ?? 'opening the shop');
        const picture = title.replace(/[^\w]+/g, '-').slice(0, 40);
        try {
          await step(cast);
          await cast.lin.snap(picture);
        } catch (error) {
          failed = title;
          throw await withScreen(error, cast.lin, `failed-${picture}`, pictures);
        }
      },
      STEP_MS,
    );

    it('leaves nothing to complain about', async () => {
      const people = [cast?.lin, cast?.desk, ...friends];
      const problems = await Promise.all(people.map((one) => one?.problems()));
      expect(problems.flat()).toEqual([]);
    });
  });
}

/** One line: what matters is said where the story broke. */
function notReached(failed: string): Error {
  const error = new Error(`not reached: 「${failed}」 failed`);
  delete error.stack;
  return error;
}

/** The error with what the customer saw when it happened. */
async function withScreen(error: unknown, who: Shopper, picture: string, folder: string): Promise<unknown> {
  if (!(error instanceof Error)) return error;
  const seen = await Promise.all([who.text(), who.snap(picture), who.problems()]).catch(() => null);
  if (seen) {
    const [screen, , problems] = seen;
    error.message += `\n--- ${folder}/${picture}.png ---\n${screen}`;
    if (problems.length > 0) error.message += `\n--- problems ---\n${problems.join('\n')}`;
  }
  return error;
}
