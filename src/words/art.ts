/** The address of a picture: `art/strawberry.svg` under the asset base. WeChat knows a file id, a browser needs its path. */
export const pictureOf = (image: string): string => {
  if (process.env.TARO_ENV === 'h5' && image.startsWith('cloud:'))
    return image.replace(/^cloud:\/\/[^/]+/, '/cos');
  return /^(https?:|cloud:|data:)/.test(image) ? image : ASSET_BASE + image;
};

/**
 * The picture of a share card. WeChat shows bitmaps only, 5:4 (docs: onShareAppMessage, imageUrl), and each of the shop's
 * own drawings has one beside it; a product's own photograph goes as it is. Without any, the shop's branch.
 */
export const cardPictureOf = (image: string | undefined): string =>
  pictureOf((image || 'art/hero-branch.svg').replace(/^art\/([\w-]+)\.svg$/, 'art/cards/$1.png'));
