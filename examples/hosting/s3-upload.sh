#!/bin/sh
# Uploads the site to a bucket: s3-upload.sh SITE BUCKET [DISTRIBUTION]
#
# The page is uploaded last, after everything that it references; files of older versions stay for readers who have them
# open. CloudFront compresses responses itself, so the .gz and .br are not uploaded.
set -eu

site=$1 to=s3://$2/pullfix
hashed='-[0-9a-f]{16}(_bg)?\.[a-z]+$'

put() {
    case $1 in
        *.html) type='text/html; charset=utf-8' ;;
        *.js) type=text/javascript ;;
        *.css) type=text/css ;;
        *.svg) type=image/svg+xml ;;
        *.wasm) type=application/wasm ;;
        *.xml) type=application/xml ;;
        *) type='text/plain; charset=utf-8' ;;
    esac
    aws s3 cp "$site/$1" "$to/$1" --content-type "$type" --cache-control "$2"
}

names=$(cd "$site" && find . -type f | sed 's|^\./||' | sort | grep -Ev '\.(gz|br)$|^_')
for name in $(echo "$names" | grep -E -- "$hashed"); do
    put "$name" 'public, max-age=31536000, immutable'
done
for name in $(echo "$names" | grep -Ev -- "$hashed" | grep -Fvx index.html); do
    put "$name" no-cache
done
put index.html no-cache

if [ -n "${3-}" ]; then
    aws cloudfront create-invalidation --distribution-id "$3" --paths '/pullfix/*'
fi
