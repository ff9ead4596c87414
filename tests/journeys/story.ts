import type { Cast, Step } from './cast';
import { openStage, type OpenDesk } from './stage';
import type { PhoneOf, Shopper } from './shopper';
import { tell, type Client } from './tell';
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

/** The whole loop on one client. A step that fails says which, with the screen as text and as a picture. */
export function tellStory({ name, openShopper, openDesk }: Client & { readonly openDesk: OpenDesk }): void {
  const pictures = `dist/journeys/${name}`;
  const friends: Shopper[] = [];
  const everybody = ({ lin, desk }: Cast) => [lin, desk, ...friends];
  const steps = STORY.map(([title, step]) => {
    const andLook: Step = async (cast) => {
      await step(cast);
      await cast.lin.snap(pictureOf(title));
    };
    return [title, andLook] as const;
  });
  tell(`the whole loop on ${name}`, steps, {
    needs: ['functions', name, 'console'],
    async open() {
      const stage = await openStage();
      const { url, browser } = stage;
      const open = (phone: PhoneOf) => openShopper(url, browser, phone, pictures);
      return {
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
    },
    saw: (error, { lin }, title) => saw(error, lin, `failed-${pictureOf(title)}`, pictures),
    async problems(cast) {
      return (await Promise.all(everybody(cast).map((one) => one.problems()))).flat();
    },
    async close(cast) {
      await Promise.all(everybody(cast).map((one) => one.close()));
      await cast.stage.close();
    },
  });
}

const pictureOf = (title: string): string => title.replace(/[^\w]+/g, '-').slice(0, 40);

async function saw(error: Error, who: Shopper, picture: string, folder: string): Promise<void> {
  const seen = await Promise.all([who.text(), who.snap(picture), who.problems()]).catch(() => null);
  if (!seen) return;
  const [screen, , problems] = seen;
  error.message += `\n--- ${folder}/${picture}.png ---\n${screen}`;
  if (problems.length > 0) error.message += `\n--- problems ---\n${problems.join('\n')}`;
}
