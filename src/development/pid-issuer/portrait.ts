/**
 * The portrait of every development PID: a silhouette of 48 by 64 pixels, drawn for this project, as a data URL of a JPEG, which the PID
 * rulebook demands for `picture` (§4.1.1).
 */
export const portrait = [
  'data:image/jpeg;base64,',
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEABIMDRANCxIQDhAUExIVGywdGxgYGzYnKSAsQDlEQz85Pj1HUGZXR0thTT0+WXlaYWlt',
  'cnNyRVV9hnxvhWZwcm4BExQUGxcbNB0dNG5JPklubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5u',
  'bm5ubv/AABEIAEAAMAMBEQACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQEC',
  'AwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm',
  'Z2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq',
  '8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIy',
  'gQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SF',
  'hoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEA',
  'AhEDEQA/AOtqiQoAKACgAoAKACgAoAqXF+sMmxV3kdecYp2FcbFqKvIFdNgPfOaLBcu0hhQAUARXbmO2dh1xjg+vFNCZi1RIUAa2',
  'nuXtQD/CdvWpZSLNIYUAQXwJtJMDPT+dNCZj1RIUAammAi2OR1Y4/SpZSLdIYUAIyhlKtyCMGgDKuLOSKTCKzqehAz+dVcmw2K0l',
  'kkClGQdywxii4WNWKNYowi9B61JQ+gAoAgu7uK0jDSk88BR1NOwrmVJrkpb93Eij0bJ/wp2FcE1ycMN8UZXuBkGiwXNKyv4rxTsy',
  'rjqp/p7UmrDTuWqQyK5mW3t3lboo6ep7CgDmbi4kuZTJKck/kB6CrIIqACgB8cjxSK8bFWXkEUAdLYXX2u2EmAG6MB2NSykUdfci',
  'KGPjDEsfw/8A100JmLTEFABQAUAamgORcSx8YZdx/A//AF6TGj//2Q==',
].join('');
