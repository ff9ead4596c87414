/** The address of a picture of the shop: `art/strawberry.svg` under the asset base. */
export const pictureOf = (image: string): string =>
  /^(https?:|cloud:|data:)/.test(image) ? image : ASSET_BASE + image;

/**
 * The picture of a share card. WeChat shows bitmaps only, 5:4 (docs: onShareAppMessage, imageUrl), and each of the shop's
 * own drawings has one beside it; a product's own photograph goes as it is. Without any, the shop's branch.
 */
export const cardPictureOf = (image: string | undefined): string =>
  pictureOf((image || 'art/hero-branch.svg').replace(/^art\/([\w-]+)\.svg$/, 'art/cards/$1.png'));
