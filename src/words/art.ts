/** The address of a picture of the shop: `art/strawberry.svg` under the asset base. */
export const pictureOf = (image: string): string =>
  /^(https?:|cloud:|data:)/.test(image) ? image : ASSET_BASE + image;
