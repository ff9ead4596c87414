import { Text, View } from '@tarojs/components';
import { Price, Was } from '@/components/price';
import { Stepper } from '@/components/stepper';
import { AddButton } from '@/components/add-button';
import { Well } from '@/components/well';
import type { RelayItemView, RelayView } from '@/contract/relay';
import { choiceKey, useRelay } from '@/stores/relay';

/** What I hold already counts as there for me while I change my entry. */
const mineOf = (relay: RelayView, itemId: string): number =>
  relay.mine?.canEdit
    ? relay.mine.lines
        .filter((line) => line.itemId === itemId)
        .reduce((sum, { quantity }) => sum + quantity, 0)
    : 0;

interface ChoiceProps {
  readonly item: RelayItemView;
  readonly option: string;
  readonly max: number;
  readonly chosen: number;
}

function Choice({ item, option, max, chosen }: ChoiceProps) {
  const set = useRelay((store) => store.set);
  const to = (quantity: number): void => set(item.id, option, quantity);
  return (
    <View className='relay__choice'>
      {option && <Text className='t-sub grow ell'>{option}</Text>}
      {chosen > 0 ? (
        <Stepper value={chosen} min={0} max={Math.max(chosen, max)} onChange={to} />
      ) : max > 0 ? (
        <AddButton title={`${item.title}${option}`} onAdd={() => to(1)} />
      ) : (
        <Text className='t-cap'>接满了</Text>
      )}
    </View>
  );
}

interface ItemProps {
  readonly relay: RelayView;
  readonly item: RelayItemView;
  readonly choosing: boolean;
}

function Item({ relay, item, choosing }: ItemProps) {
  const quantities = useRelay((store) => store.draft.quantities);
  const options = item.options.length > 0 ? item.options : [''];
  const counts = options.map((option) => quantities[choiceKey(item.id, option)] ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const room = Math.min(item.left + mineOf(relay, item.id), item.perMember) - total;
  const choice = (option: string, i: number) => (
    <Choice
      key={option}
      item={item}
      option={option}
      chosen={counts[i] ?? 0}
      max={(counts[i] ?? 0) + Math.max(0, room)}
    />
  );
  return (
    <View className='relay__item' id={`item-${item.skuId}`}>
      <Well image={item.image} well={item.well} size={72} />
      <View className='grow'>
        <View className='t-h3 ell'>{item.title}</View>
        <View className='t-cap ell'>
          {`${item.skuName}，每人限 ${item.perMember} 份`}
          {relay.status === 'open' && (
            <Text className='c-price'>{item.left > 0 ? `，剩 ${item.left}` : '，接满了'}</Text>
          )}
        </View>
        <View className='between'>
          <View className='relay__price'>
            <Price amount={item.relayPrice} size='l' label='接龙价' />
            {item.price > item.relayPrice && <Was amount={item.price} />}
          </View>
          {choosing && item.options.length === 0 && choice('', 0)}
        </View>
        {choosing && item.options.map(choice)}
      </View>
    </View>
  );
}

interface Props {
  readonly relay: RelayView;
  /** Whether the customer can join or change their entry now; else there is nothing to press. */
  readonly choosing: boolean;
}

/** What is on offer, with how many I take of each. */
export const Items = ({ relay, choosing }: Props) => (
  <>
    {relay.items.map((item) => (
      <Item key={item.id} relay={relay} item={item} choosing={choosing} />
    ))}
  </>
);
