import { ListingCard, type ListingCardData } from './listing-card';

/** As many pictures as the first screen shows at most. */
const EAGER_CARDS = 4;

interface Props {
  items: readonly ListingCardData[];
  /** Level of the cards' titles: one below the heading that the grid stands under. */
  level?: 2 | 3;
  showSeller?: boolean;
}

export function ListingGrid({ items, level = 3, showSeller = true }: Props) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6 lg:gap-y-10">
      {items.map((listing, index) => (
        <li key={listing.id} className="min-w-0">
          <ListingCard
            listing={listing}
            eager={index < EAGER_CARDS}
            level={level}
            showSeller={showSeller}
          />
        </li>
      ))}
    </ul>
  );
}
