import { openConsoleDesk } from './desk-console';
import { openH5Shopper } from './h5-shopper';
import { tellStory } from './story';

tellStory({ name: 'h5', openShopper: openH5Shopper, openDesk: openConsoleDesk });
