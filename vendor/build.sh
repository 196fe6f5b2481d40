#!/bin/sh
# Rebuild the assets of pages and prints that are kept in the repository. For maintainers only: needs node
# and npm.
# Nobody who runs or tests Throughline needs this script; what it makes is committed.
#
# The page components match the version that the govuk-frontend-jinja macros were written for.
# Each package is checked against the digest written here before anything in it is used.
set -eu

COMPONENTS=govuk-frontend-6.3.0
COMPONENTS_DIGEST=cXIQxm5PHCsbic47GXZrVBZhAeeshTLRL6ZBKilLsR6rMCjJuWb7Fruq0VUNMBJFlJk/srsRj/q8d5bM9cgKoA==
CHECKER=axe-core-4.14.1
CHECKER_DIGEST=FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==
FONT=@expo-google-fonts/atkinson-hyperlegible-next-0.4.1
FONT_DIGEST=tA5NUQCrb4GnQ8kvghyF6Kqw72zr4zSNmMwhCTcHlsu/jE5JoF8Fje5/WwL44y17Lue99pG9cyq3PW5X/7ZDng==
SASS=sass@1.108.2

here=$(cd "$(dirname "$0")" && pwd)
assets="$here/../throughline/casefile/static/casefile/vendor"
checks="$here/../tests/vendor"
fonts="$here/../throughline/casefile/fonts"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# fetch NAME-VERSION DIGEST FOLDER: unpack a package here, if it is the one we reviewed.
fetch() {
    file=$(npm pack --silent "${1%-*}@${1##*-}")
    digest=$(openssl dgst -sha512 -binary "$file" | openssl base64 -A)
    if [ "$digest" != "$2" ]; then
        echo "$1 is not the package that was reviewed: its digest is $digest. Nothing was changed." >&2
        exit 1
    fi
    mkdir "$3"
    tar -xzf "$file" -C "$3" --strip-components=1
}

# refuse PATTERN FILE: stop if a file holds something that must not reach a page.
refuse() {
    if grep -Eqi "$1" "$2"; then
        echo "$2 holds one of: $1. Nothing was changed." >&2
        exit 1
    fi
}

fetch "$COMPONENTS" "$COMPONENTS_DIGEST" components
fetch "$CHECKER" "$CHECKER_DIGEST" checker
fetch "$FONT" "$FONT_DIGEST" font
npm install --silent --no-save --no-audit --no-fund --ignore-scripts --prefix "$work/tools" "$SASS" >/dev/null

"$work/tools/node_modules/.bin/sass" --style=compressed --no-source-map --no-charset \
    --load-path="$work/components/dist" "$here/page-components.scss" components.css
sed '/^\/\/# sourceMappingURL=/d; s|//# sourceMappingURL=.*$||' \
    components/dist/govuk/govuk-frontend.min.js > components.js

refuse 'gds transport|@font-face|crest|crown|sourceMappingURL|url\(' components.css
refuse 'sourceMappingURL' components.js

mkdir -p "$assets" "$checks" "$fonts" "$here/atkinson-hyperlegible-next"
cp components.css "$assets/govuk-frontend.min.css"
cp components.js "$assets/govuk-frontend.min.js"
cp checker/axe.min.js "$checks/axe.min.js"
cp checker/LICENSE "$here/axe-core/LICENSE"
cp checker/LICENSE-3RD-PARTY.txt "$here/axe-core/LICENSE-3RD-PARTY.txt"
cp font/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf font/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf "$fonts/"
cp font/LICENSE_FONT "$here/atkinson-hyperlegible-next/LICENSE"
