import Records
import Testing
