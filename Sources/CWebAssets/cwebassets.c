#include "cwebassets.h"

static const uint8_t bytes_site_css[] = {
#embed "files/site.css"
};
static const uint8_t bytes_site_js[] = {
#embed "files/site.js"
};
static const uint8_t bytes_icon_svg[] = {
#embed "files/icon.svg"
};
static const uint8_t bytes_openapi_json[] = {
#embed "files/openapi.json"
};
static const uint8_t bytes_layout_mustache[] = {
#embed "files/layout.mustache"
};
static const uint8_t bytes_home_mustache[] = {
#embed "files/home.mustache"
};
static const uint8_t bytes_search_mustache[] = {
#embed "files/search.mustache"
};
static const uint8_t bytes_document_mustache[] = {
#embed "files/document.mustache"
};
static const uint8_t bytes_items_mustache[] = {
#embed "files/items.mustache"
};
static const uint8_t bytes_body_mustache[] = {
#embed "files/body.mustache"
};
static const uint8_t bytes_bodies_mustache[] = {
#embed "files/bodies.mustache"
};
static const uint8_t bytes_archive_mustache[] = {
#embed "files/archive.mustache"
};
static const uint8_t bytes_error_mustache[] = {
#embed "files/error.mustache"
};
static const uint8_t bytes_pager_mustache[] = {
#embed "files/pager.mustache"
};
static const uint8_t bytes_notices_mustache[] = {
#embed "files/notices.mustache"
};

static const struct {
    const char *name;
    const uint8_t *bytes;
    int64_t size;
} files[] = {
    {"site.css", bytes_site_css, sizeof(bytes_site_css)},
    {"site.js", bytes_site_js, sizeof(bytes_site_js)},
    {"icon.svg", bytes_icon_svg, sizeof(bytes_icon_svg)},
    {"openapi.json", bytes_openapi_json, sizeof(bytes_openapi_json)},
    {"layout.mustache", bytes_layout_mustache, sizeof(bytes_layout_mustache)},
    {"home.mustache", bytes_home_mustache, sizeof(bytes_home_mustache)},
    {"search.mustache", bytes_search_mustache, sizeof(bytes_search_mustache)},
    {"document.mustache", bytes_document_mustache, sizeof(bytes_document_mustache)},
    {"items.mustache", bytes_items_mustache, sizeof(bytes_items_mustache)},
    {"body.mustache", bytes_body_mustache, sizeof(bytes_body_mustache)},
    {"bodies.mustache", bytes_bodies_mustache, sizeof(bytes_bodies_mustache)},
    {"archive.mustache", bytes_archive_mustache, sizeof(bytes_archive_mustache)},
    {"error.mustache", bytes_error_mustache, sizeof(bytes_error_mustache)},
    {"pager.mustache", bytes_pager_mustache, sizeof(bytes_pager_mustache)},
    {"notices.mustache", bytes_notices_mustache, sizeof(bytes_notices_mustache)},
};

int32_t cwebassets_file(int32_t index, const char **name, const uint8_t **bytes, int64_t *size) {
    if (index < 0 || index >= (int32_t)(sizeof(files) / sizeof(files[0]))) return 0;
    *name = files[index].name;
    *bytes = files[index].bytes;
    *size = files[index].size;
    return 1;
}
