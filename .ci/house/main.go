// Command house checks what no linter on the shelf does: that nothing new has
// moved in at the top level, and that functions and files stay small enough to
// be read in one go.
//
//	house ROOT
//
// It looks at what git tracks or would track. Every finding is a line; the exit
// code is 1 if there is any.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// The numbers of the house, in lines.
const (
	maxFunc = 60  // of any function outside tests, its signature and braces included
	maxFile = 400 // of any file outside tests
	maxMain = 150 // of main.go, which is wiring only
)

// early are the packages that may have an init function; their comments say why.
func early() []string { return []string{"ui/background", "ui/version"} }

// top is what the product's owner has given room at the top level. Names that
// begin with a dot are free.
func top() []string {
	return []string{"README.md", "client", "go.mod", "go.sum", "main.go", "model", "testdata", "ui"}
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: house ROOT")
		os.Exit(2)
	}
	files, err := tracked(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "house:", err)
		os.Exit(2)
	}
	findings := append(checkTop(files), checkCode(os.Args[1], files)...)
	for _, f := range findings {
		fmt.Println(f)
	}
	if len(findings) > 0 {
		os.Exit(1)
	}
}

// tracked lists the files of the working tree that git knows or would add.
func tracked(root string) ([]string, error) {
	list := exec.Command("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("list the files of %s: %w", root, err)
	}
	files := strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 })
	return slices.DeleteFunc(files, func(f string) bool {
		_, err := os.Lstat(filepath.Join(root, f))
		return err != nil // deleted, and not yet told to git
	}), nil
}

// checkTop compares the top level with what belongs there.
func checkTop(files []string) []string {
	var findings []string
	here := map[string]bool{}
	for _, f := range files {
		name, _, _ := strings.Cut(f, "/")
		if !here[name] && !strings.HasPrefix(name, ".") && !slices.Contains(top(), name) {
			findings = append(findings, name+": does not belong at the top level, where only "+strings.Join(top(), " ")+" live")
		}
		here[name] = true
	}
	for _, name := range top() {
		if !here[name] {
			findings = append(findings, name+": missing at the top level")
		}
	}
	return findings
}

// checkCode measures every Go file outside tests.
func checkCode(root string, files []string) []string {
	var findings []string
	var sizes []int
	for _, f := range files {
		if !strings.HasSuffix(f, ".go") || strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(filepath.Join(root, f))
		if err != nil {
			findings = append(findings, err.Error())
			continue
		}
		found, funcs := checkFile(f, src)
		findings = append(findings, found...)
		sizes = append(sizes, funcs...)
	}
	if slices.Sort(sizes); len(sizes) > 0 {
		fmt.Printf("%d functions, lines in the median %d, at the 95th percentile %d, at most %d\n",
			len(sizes), sizes[len(sizes)/2], sizes[len(sizes)*95/100], sizes[len(sizes)-1])
	}
	return findings
}

// checkFile measures one file; sizes are the lines of its functions.
func checkFile(name string, src []byte) (findings []string, sizes []int) {
	limit := maxFile
	if name == "main.go" {
		limit = maxMain
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}, nil
	}
	if n := fset.File(file.Pos()).LineCount(); n > limit {
		findings = append(findings, fmt.Sprintf("%s: %d lines, at most %d", name, n, limit))
	}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		at := fset.Position(f.Pos())
		n := fset.Position(f.End()).Line - at.Line + 1
		if sizes = append(sizes, n); n > maxFunc {
			findings = append(findings, fmt.Sprintf("%s: %s has %d lines, at most %d", at, f.Name.Name, n, maxFunc))
		}
		if f.Name.Name == "init" && f.Recv == nil && !slices.Contains(early(), filepath.Dir(name)) {
			findings = append(findings, fmt.Sprintf("%s: an init function; only %s may have one", at, strings.Join(early(), " and ")))
		}
	}
	return findings, sizes
}
