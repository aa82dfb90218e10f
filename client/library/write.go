package library

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"botback/model"
)

// replace writes a file whole or not at all, whatever it was before. A link is
// followed, so that a template that is kept elsewhere stays there.
func replace(path string, data []byte) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return written(path, data, os.Rename)
}

// create is replace for a file that must not be there: then it is
// model.ErrExists, also where another run of the program was faster.
func create(path string, data []byte) error {
	err := written(path, data, os.Link)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w", filepath.Base(path), model.ErrExists)
	}
	return err
}

// written writes a file beside path, on the disk when done, and gives it its
// name. Only its owner can read it.
func written(path string, data []byte, name func(from, to string) error) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".botback-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // what is left of it, if anything
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := name(f.Name(), path); err != nil {
		return err
	}
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync() // the name as well; not every system can
		_ = d.Close()
	}
	return nil
}
