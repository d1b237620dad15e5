#pragma once
#include <glib-object.h>
#include <glib.h>
#include <cairo.h>
#include <poppler.h>
